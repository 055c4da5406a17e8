/** The demo agency: what fills a new desk on its first start, so that there is something to look at. */
@NullMarked
package app.greenroom.demo;

import org.jspecify.annotations.NullMarked;
