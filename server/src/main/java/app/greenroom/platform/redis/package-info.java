/** The way to Redis: one connection that comes back by itself, and Lua scripts that each do one thing whole. */
@NullMarked
package app.greenroom.platform.redis;

import org.jspecify.annotations.NullMarked;
