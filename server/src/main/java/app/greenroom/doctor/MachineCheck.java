package app.greenroom.doctor;

import static app.greenroom.doctor.Finding.ok;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The machine and the folder on it. */
record MachineCheck(Path data, Map<String, String> environment) {
    private static final int LEAST_JDK = 25;
    private static final int LEAST_NODE = 20;
    private static final long LEAST_FREE = 2L << 30;
    private static final String MODEL = "all-minilm-l6-v2-q.onnx";

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>(List.of(jdk(), node()));
        if (Files.isDirectory(data)) {
            findings.add(room());
            findings.add(rights(data, "data folder", "chmod 700 " + data));
            Path secrets = data.resolve("secrets.properties");
            if (Files.exists(secrets)) {
                findings.add(rights(secrets, "secrets", "chmod 600 " + secrets));
            }
        } else if (Doctor.setting(environment, "DATABASE_URL").isEmpty()) {
            findings.add(Finding.look(
                    "data folder",
                    "there is no " + data,
                    "start the desk once with ./greenroom run --data " + data + ", or name its folder with --data"));
        }
        findings.add(embedder());
        return findings;
    }

    private static Finding jdk() {
        int version = Runtime.version().feature();
        return version >= LEAST_JDK
                ? ok("JDK", Runtime.version().toString())
                : Finding.look(
                        "JDK", String.valueOf(version), "install JDK " + LEAST_JDK + " or newer, or set JAVA_HOME");
    }

    private static Finding node() {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String said =
                    new String(node.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            if (node.waitFor(10, TimeUnit.SECONDS) && said.matches("v\\d+\\..*")) {
                int major = Integer.parseInt(said.substring(1, said.indexOf('.')));
                return major >= LEAST_NODE
                        ? ok("Node.js", said)
                        : Finding.look(
                                "Node.js",
                                said,
                                "install Node.js " + LEAST_NODE + " or newer: the dashboard is built with it");
            }
        } catch (IOException absent) {
            // Said below
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Finding.look(
                "Node.js",
                "none on the path",
                "install Node.js " + LEAST_NODE + " or newer: the dashboard is built with it");
    }

    private Finding room() {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            String told = "%,d MB free".formatted(free >> 20);
            return free >= LEAST_FREE
                    ? ok("disk", told)
                    : Finding.look(
                            "disk",
                            told,
                            "make room: PostgreSQL stops when its disk is full; old before-restore-… folders may go");
        } catch (IOException unreadable) {
            return Finding.look(
                    "disk", String.valueOf(unreadable.getMessage()), "see whether the disk of " + data + " is mounted");
        }
    }

    private static Finding rights(Path path, String thing, String remedy) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
            Set<PosixFilePermission> others = EnumSet.copyOf(rights);
            others.removeAll(PosixFilePermissions.fromString("rwx------"));
            String told = path + " " + PosixFilePermissions.toString(rights);
            if (!Files.isWritable(path)) {
                return Finding.look(thing, told + ", not to be written by this user", "run as " + Files.getOwner(path));
            }
            return others.isEmpty() ? ok(thing, told) : Finding.look(thing, told + ", open to others", remedy);
        } catch (IOException unreadable) {
            return Finding.look(thing, String.valueOf(unreadable.getMessage()), remedy);
        }
    }

    private Finding embedder() {
        if (Doctor.setting(environment, "GREENROOM_EMBEDDER").equals("openai")) {
            return Doctor.setting(environment, "OPENAI_API_KEY").isEmpty()
                            && Doctor.setting(environment, "OPENAI_BASE_URL").isEmpty()
                    ? Finding.look(
                            "embedder",
                            "openai without a key",
                            "set OPENAI_API_KEY, or OPENAI_BASE_URL for one that needs none")
                    : ok("embedder", "openai");
        }
        return MachineCheck.class.getClassLoader().getResource(MODEL) == null
                ? Finding.look(
                        "embedder",
                        MODEL + " is missing",
                        "build anew: the file comes with the package of the embedder")
                : ok("embedder", MODEL + " in this process");
    }
}
