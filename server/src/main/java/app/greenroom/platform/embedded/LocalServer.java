package app.greenroom.platform.embedded;

/** A database server of our own, which is started again if it ends by itself. */
interface LocalServer extends AutoCloseable {

    /** From now on it may end. */
    void mayEnd();

    @Override
    void close();
}
