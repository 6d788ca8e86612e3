/**
 * The composition root: one class path, one {@code main}, two faces.
 *
 * <p>{@code command} is the command line, {@code ui} the JavaFX desktop. Both are built on the same node and wallet.
 */
package org.quorate.app;
