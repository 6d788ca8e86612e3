package org.quorate.app.command;

import picocli.CommandLine.TypeConversionException;

/**
 * Where to listen.
 *
 * @param host a name or an address, IPv6 without its brackets
 * @param port 0 to 65535; 0 is any free one
 */
record HostAndPort(String host, int port) {
    static HostAndPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new TypeConversionException("'" + text + "' is not HOST:PORT, for example 127.0.0.1:8545");
        }
        return new HostAndPort(host, Integer.parseInt(port));
    }
}
