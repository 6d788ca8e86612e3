package org.quorate.rpc;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Why the server could not listen, and what to do about it. Jetty wraps the reason, sometimes more than once. */
final class BindFailure {
    private BindFailure() {}

    static RpcServerException explain(RpcConfig config, Exception failure) {
        Optional<String> refusal = causes(failure)
                .filter(BindException.class::isInstance)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst();
        boolean inUse = refusal.filter(message -> message.contains("in use")).isPresent();
        String why;
        if (inUse) {
            why = "another program uses this port. Stop it, or choose another port with --http HOST:PORT";
        } else if (causes(failure).anyMatch(UnresolvedAddressException.class::isInstance)) {
            why = "there is no such host name or address. Use an address of this computer, such as 127.0.0.1";
        } else if (refusal.filter(message -> message.contains("assign")).isPresent()) {
            why = "this computer does not have that address. Use one that it has, such as 127.0.0.1";
        } else if (refusal.filter(message -> message.contains("denied")).isPresent()) {
            why = "the system does not let this program use that port. Choose one above 1023 with --http HOST:PORT";
        } else {
            why = refusal.orElseGet(failure::toString);
        }
        return new RpcServerException(
                "cannot listen on " + config.host() + ":" + config.port() + ": " + why, inUse, failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
