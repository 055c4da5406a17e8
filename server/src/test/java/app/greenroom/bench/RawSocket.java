package app.greenroom.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A Socket.IO client that does no more than it must: a WebSocket whose frames are read where they lie. */
final class RawSocket {
    private static final byte[] NO_BYTES = {};

    final SocketChannel channel;
    /** What was read of a frame that is not whole yet. */
    byte[] rest = NO_BYTES;
    /** The number that the next event must have. */
    long next;

    private RawSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects, enters the default namespace and, if there is one, the room. */
    static RawSocket connect(int port, String path, String room) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        RawSocket socket = new RawSocket(channel);
        socket.write(ascii("GET " + path + "?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        socket.expect("HTTP/1.1 101", socket.readHead());
        socket.expect("0{", socket.readText());
        socket.send("40");
        socket.expect("40{", socket.readText());
        if (!room.isEmpty()) {
            socket.send("420[\"join\",[\"" + room + "\"]]");
            socket.expect("430[]", socket.readText());
        }
        return socket;
    }

    private void expect(String start, String answer) throws IOException {
        if (!answer.startsWith(start)) {
            channel.close();
            throw new IOException(
                    "the server answered '" + answer.lines().findFirst().orElse("") + "' instead of '" + start + "'");
        }
    }

    /** Sends a text packet whole. A mask of zeros is a mask, and leaves the text as it is. */
    void send(String packet) throws IOException {
        write(frame(packet));
    }

    private static ByteBuffer frame(String packet) {
        byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8).put((byte) 0x81);
        if (bytes.length < 126) {
            frame.put((byte) (0x80 | bytes.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
        }
        return frame.putInt(0).put(bytes).flip();
    }

    /** Whole, also if two threads write. */
    private synchronized void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Byte by byte, so that nothing of the first frame is taken. */
    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) read(1).get());
        }
        return head.toString();
    }

    private String readText() throws IOException {
        ByteBuffer start = read(2);
        start.get();
        int length = start.get() & 0x7f;
        if (length == 126) {
            length = read(2).getShort() & 0xffff;
        }
        return StandardCharsets.UTF_8.decode(read(length)).toString();
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the server closed the connection");
            }
        }
        return bytes.flip();
    }
}
