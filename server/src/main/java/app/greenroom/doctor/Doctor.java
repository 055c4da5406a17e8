package app.greenroom.doctor;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at everything that an installation needs, in the order in which it needs it.
 *
 * @param data the desk's folder
 * @param port where the desk listens, or shall
 * @param address under which people reach it, if that is another
 */
public record Doctor(Path data, Map<String, String> environment, int port, Optional<URI> address) {

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new MachineCheck(data, environment).look());
        findings.addAll(new SettingsCheck(environment).look());
        findings.addAll(new LineCheck(data, environment, port, address).look());
        findings.addAll(new DatabaseCheck(data, environment).look());
        return findings;
    }

    static String setting(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, "").strip();
    }
}
