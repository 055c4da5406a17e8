/**
 * A Socket.IO v5 server (Engine.IO v4: long-polling, WebSocket, and the upgrade between them) on a Vert.x-Web router.
 * It knows nothing of the product: {@link app.greenroom.platform.socketio.SocketIoServer} is the door,
 * a {@link app.greenroom.platform.socketio.Namespace} says who may come in and what is said to whom, and a
 * {@link app.greenroom.platform.socketio.Socket} is one client in one namespace.
 *
 * <p>Two layers: {@code Engine*}, the transports, {@code Outbox} and {@code Heartbeat} keep one ordered stream of
 * messages with a client; {@code Connection}, {@code Packet*} and the public types give that stream namespaces, events,
 * acknowledgements and rooms.
 *
 * <p>Threads: sending takes no lock: a packet is put into the session's outbox and the transport empties it on its own
 * event loop, with one flush per turn. Each session has one monitor for its rare changes of state; nothing foreign is
 * ever called while it is held. Listeners run on virtual threads, one at a time per socket, in the order of arrival.
 *
 * <p>What the embedding HTTP server must set, see
 * {@link app.greenroom.platform.socketio.SocketIoServer#configure(io.vertx.core.http.HttpServerOptions)}: WebSocket
 * frames and messages as large as {@code maxPayload} (Vert.x's own limits are smaller), and no per-message deflate, which
 * browsers accept whenever it is offered and which costs several times the processor time of the delivery itself. The
 * router must not read request bodies ({@code BodyHandler}) before this package sees them.
 */
@NullMarked
package app.greenroom.platform.socketio;

import org.jspecify.annotations.NullMarked;
