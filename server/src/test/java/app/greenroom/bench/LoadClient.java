package app.greenroom.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Puts load on Socket.IO servers and times what comes back: it has events sent and reads them at each socket, so one
 * clock tells both ends. Each line in is a command, each line out its answer, as JSON; it ends when its input does.
 *
 * <pre>
 * gather NAME PORT PATH SIZE    connects a crowd of so many sockets, in a room of its own
 * flood NAME UNDER-WAY MILLIS   sends as many events as get through, so many under way
 * pace NAME PER-SECOND MILLIS   sends so many events a second
 * </pre>
 */
public final class LoadClient {
    private final Reader reader = new Reader();
    private final Map<String, Crowd> crowds = new HashMap<>();

    private LoadClient() throws IOException {}

    public static void main(String[] args) throws IOException {
        LoadClient client = new LoadClient();
        Thread.ofPlatform().name("reader").daemon().start(client.reader);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(client.run(line.split(" ")));
        }
        System.exit(0);
    }

    private String run(String[] command) throws IOException {
        String name = command[1];
        return switch (command[0]) {
            case "gather" -> {
                int size = Integer.parseInt(command[4]);
                crowds.put(name, Crowd.gather(reader, Integer.parseInt(command[2]), command[3], name, size));
                yield "{\"bytes\":" + SampleEvent.LENGTH + "}";
            }
            case "flood" ->
                crowd(name)
                        .flood(Integer.parseInt(command[2]), Long.parseLong(command[3]))
                        .json();
            case "pace" ->
                crowd(name)
                        .pace(Integer.parseInt(command[2]), Long.parseLong(command[3]))
                        .json();
            default -> throw new IllegalArgumentException("no such command: " + command[0]);
        };
    }

    private Crowd crowd(String name) {
        return Objects.requireNonNull(crowds.get(name), "no crowd of this name");
    }
}
