package org.quorate.app.offline;

import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/** The JDK's source of channels in an offline process. Public, with a public constructor, because the JDK makes it by its name. */
public final class NoChannels extends SelectorProvider {
    @Override
    public DatagramChannel openDatagramChannel() {
        throw new NoNetworkException();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) {
        throw new NoNetworkException();
    }

    @Override
    public Pipe openPipe() {
        throw new NoNetworkException();
    }

    @Override
    public AbstractSelector openSelector() {
        throw new NoNetworkException();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() {
        throw new NoNetworkException();
    }

    @Override
    public SocketChannel openSocketChannel() {
        throw new NoNetworkException();
    }
}
