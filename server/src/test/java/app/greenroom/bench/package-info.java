/**
 * The Java half of {@code ./greenroom bench}: what is measured of ours, and what puts load on it. The other half, which
 * starts these and Node's reference and prints the result, is the folder {@code bench}.
 */
package app.greenroom.bench;
