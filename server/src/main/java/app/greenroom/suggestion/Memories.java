package app.greenroom.suggestion;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one memory of this desk: Pinecone if a key of it is set, else PostgreSQL. */
@Singleton
class Memories {
    @Produces
    @Singleton
    ConversationMemory memory(
            SuggestionStore store,
            MemoryStore vectors,
            VectorRemovalStore removals,
            Pinecone pinecone,
            Embedder embedder) {
        return pinecone.isConfigured()
                ? new PineconeMemory(store, vectors, removals, pinecone, embedder)
                : new PostgresMemory(store, vectors, embedder);
    }
}
