package org.quorate.chain.state;

/** Where a checkpoint's pages go. */
@FunctionalInterface
public interface PageSink {
    /**
     * Takes over a page that can be read from now on.
     *
     * @return its id: above 0 and above those of all earlier pages
     */
    long write(byte[] page);
}
