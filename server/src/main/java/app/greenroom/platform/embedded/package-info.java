/**
 * A whole desk on one machine: a PostgreSQL, a Redis and the simulator as processes of our own, in one data folder that
 * survives restarts and hard kills.
 */
@NullMarked
package app.greenroom.platform.embedded;

import org.jspecify.annotations.NullMarked;
