/** The settings of one server, read from the environment once. */
@NullMarked
package app.greenroom.platform.config;

import org.jspecify.annotations.NullMarked;
