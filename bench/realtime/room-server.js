/**
 * Node's own Socket.IO server with rooms and nothing else, with its usual settings: the counterpart of RoomServer.java.
 * Says its port, and ends when its input does.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { path: '/ws' });

io.on('connection', (socket) => {
  socket.on('join', (rooms, ack) => {
    socket.join(rooms);
    ack();
  });
  socket.on('say', (room, event) => {
    io.to(room).emit('event', event);
  });
});

http.listen(0, '127.0.0.1', () => console.log(`listening ${http.address().port}`));
process.stdin.on('end', () => process.exit(0)).resume();
