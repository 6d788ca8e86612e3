package org.quorate.app.contracts;

import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;

/** The names of the contracts that every chain of Quorate has, as their sources name them. */
final class SystemContracts {
    private static final Map<Address, String> NAMES = Map.of(
            SystemAddresses.KEY_REGISTRY, "KeyRegistry",
            SystemAddresses.ACCOUNT_CODE, "QuantumAccount",
            SystemAddresses.ATTESTATIONS, "Attestations",
            Messenger.ADDRESS, "Messenger");

    private SystemContracts() {}

    static Optional<String> name(Address address) {
        return Optional.ofNullable(NAMES.get(address)).or(() -> SignatureScheme.ALL.stream()
                .filter(scheme -> SystemAddresses.verifier(scheme).equals(address))
                .map(scheme -> "Verifier of " + scheme.label())
                .findFirst());
    }
}
