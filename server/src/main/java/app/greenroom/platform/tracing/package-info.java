/** What a request spent its time with, as spans over OTLP; only where somebody says where to. */
@NullMarked
package app.greenroom.platform.tracing;

import org.jspecify.annotations.NullMarked;
