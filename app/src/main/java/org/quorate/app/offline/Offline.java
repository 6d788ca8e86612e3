package org.quorate.app.offline;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Makes this process unable to open sockets, for the rest of its life. First the kernel is asked, which then refuses whoever asks for
 * one, native libraries included; where that cannot be, the JDK is told to have none. It cannot be undone.
 */
public final class Offline {
    /** Who refuses sockets. */
    public enum Enforcement {
        /** The kernel, by a filter of system calls. */
        KERNEL,
        /** The kernel, which lets through only sockets inside of this computer, by one of which the window comes. */
        KERNEL_BUT_DISPLAY,
        /** Only the JDK's own classes for sockets. */
        RUNTIME
    }

    private Offline() {}

    /** To be called before anything uses the network classes. */
    public static Enforcement enter() {
        return enter(false);
    }

    /** As {@link #enter}, for a process that is to open a window. */
    public static Enforcement enterWithDisplay() {
        return enter(true);
    }

    private static Enforcement enter(boolean display) {
        // First of all: the JDK's network library opens sockets when it is loaded, to see which protocols there are.
        boolean filtered = SystemCallFilter.refuseSockets(display);
        // The JDK makes its selector provider at the first use, so this holds for all channels and what is built on
        // them.
        System.setProperty("java.nio.channels.spi.SelectorProvider", NoChannels.class.getName());
        refuseOldSockets();
        if (!filtered) {
            return Enforcement.RUNTIME;
        }
        return display ? Enforcement.KERNEL_BUT_DISPLAY : Enforcement.KERNEL;
    }

    @SuppressWarnings("deprecation") // Deprecated because nobody should write socket implementations. This one is none.
    private static void refuseOldSockets() {
        try {
            Socket.setSocketImplFactory(() -> {
                throw new NoNetworkException();
            });
            ServerSocket.setSocketFactory(() -> {
                throw new NoNetworkException();
            });
        } catch (IOException alreadySet) {
            throw new IllegalStateException("somebody else decides about sockets already", alreadySet);
        }
    }
}
