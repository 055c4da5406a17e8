/** The way to PostgreSQL: one {@link org.jdbi.v3.core.Jdbi}, keys in the order of time, JSON columns. */
@NullMarked
package app.greenroom.platform.db;

import org.jspecify.annotations.NullMarked;
