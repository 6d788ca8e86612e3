package org.quorate.app.system;

/** Whether a node has room to write. */
public enum DiskSpace {
    ENOUGH,
    /** A busy chain grows by gigabytes: room has to be made soon. */
    LITTLE,
    /** A node that cannot write stops. */
    NONE;

    private static final long GIB = 1L << 30;

    /** @param free bytes that this user may still write */
    public static DiskSpace of(long free) {
        if (free < GIB / 2) {
            return NONE;
        }
        return free < 5 * GIB ? LITTLE : ENOUGH;
    }
}
