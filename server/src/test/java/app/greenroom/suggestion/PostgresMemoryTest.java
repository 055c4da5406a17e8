package app.greenroom.suggestion;

class PostgresMemoryTest extends MemoryContract {
    @Override
    ConversationMemory memory(Embedder embedder) {
        return new PostgresMemory(house.store, house.vectors, embedder);
    }
}
