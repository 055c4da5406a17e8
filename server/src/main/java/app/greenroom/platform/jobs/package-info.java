/** Work that waits in Redis Streams until some node has done it: taken over from who dies, set aside if it always fails. */
@NullMarked
package app.greenroom.platform.jobs;

import org.jspecify.annotations.NullMarked;
