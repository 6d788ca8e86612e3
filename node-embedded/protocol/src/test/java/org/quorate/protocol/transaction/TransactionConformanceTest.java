package org.quorate.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.ConformanceData;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;

/**
 * TransactionTests of ethereum/tests as far as decoding and sender go, for the latest fork of each. Gas, fees and limits
 * are the EVM's.
 */
class TransactionConformanceTest {
    private static final Set<String> MALFORMED =
            Set.of("ADDRESS_TOO_LONG", "GASLIMIT_OVERFLOW", "NONCE_OVERFLOW", "TYPE_NOT_SUPPORTED", "VALUE_OVERFLOW");
    private static final Set<String> BAD_SIGNATURE = Set.of("INVALID_SIGNATURE_VRS", "EC_RECOVERY_FAIL");

    @TestFactory
    Stream<DynamicTest> transactionTests() {
        return ConformanceData.casesBelow("TransactionTests", (name, test) -> {
            JsonNode results = test.get("result");
            JsonNode result = Stream.of("Cancun", "Shanghai", "London")
                    .filter(results::has)
                    .map(results::get)
                    .findFirst()
                    .orElseThrow();
            check(test.get("txbytes").asString(), result);
        });
    }

    private static void check(String encoded, JsonNode result) {
        if (!result.has("exception")) {
            SignedTransaction transaction = decode(encoded);
            assertThat(transaction.hash().toHex()).isEqualTo(result.get("hash").asString());
            assertThat(transaction.recoverSender())
                    .contains(Address.fromHex(result.get("sender").asString()));
            return;
        }
        String reason = result.get("exception").asString().replace("TransactionException.", "");
        if (reason.startsWith("RLP_") || MALFORMED.contains(reason)) {
            assertThatThrownBy(() -> decode(encoded)).as(reason).isInstanceOf(RlpException.class);
        } else if (BAD_SIGNATURE.contains(reason)) {
            assertThat(sender(encoded)).as(reason).isEmpty();
        } else if (reason.equals("INVALID_CHAINID")) {
            assertThat(validOnMainnet(encoded)).as(reason).isFalse();
        } else {
            assertThat(decode(encoded).transaction().type()).as(reason).isNotNegative();
        }
    }

    private static SignedTransaction decode(String encoded) {
        return SignedTransaction.decode(Bytes.fromHex(encoded));
    }

    private static Optional<Address> sender(String encoded) {
        try {
            return decode(encoded).recoverSender();
        } catch (RlpException malformed) {
            return Optional.empty();
        }
    }

    private static boolean validOnMainnet(String encoded) {
        return sender(encoded).isPresent()
                && decode(encoded).transaction().chainId().orElse(UInt256.ONE).equals(UInt256.ONE);
    }
}
