package org.quorate.wallet.asset.bitcoin.electrum;

import java.util.Optional;

/** Certificates of servers as they were first seen (trust on first use). Safe for use by several threads. */
public interface CertificatePins {
    /** Knows none and notes none. */
    CertificatePins NONE = new CertificatePins() {
        @Override
        public Optional<String> of(ElectrumServer server) {
            return Optional.empty();
        }

        @Override
        public void pin(ElectrumServer server, String fingerprint) {
            // Nothing is kept.
        }

        @Override
        public void forget(ElectrumServer server) {
            // Nothing was kept.
        }
    };

    /** The SHA-256 of the server's certificate, in hex; nothing if it was never seen. */
    Optional<String> of(ElectrumServer server);

    /** Notes a certificate. */
    void pin(ElectrumServer server, String fingerprint);

    /** A person has decided that a changed certificate is right: the next one seen is noted. */
    void forget(ElectrumServer server);
}
