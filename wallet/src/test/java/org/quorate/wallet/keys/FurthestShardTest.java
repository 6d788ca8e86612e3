package org.quorate.wallet.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

class FurthestShardTest {
    private static final Address ACCOUNT = Address.fromHex("0x00000000000000000000000000000000000000aa");

    @Test
    void theShardWhoseKeyCameAfterTheOthersIsFurthestWhateverNumbersAreElsewhere() {
        KeyStatus ahead = status(0, key(2), 1, key(1));
        // Whoever has the replaced key proposes and cancels there as often as he likes.
        KeyStatus behind = status(1, key(1), 50);
        assertThat(FurthestShard.of(List.of(behind, ahead))).contains(ahead);
    }

    @Test
    void ofThoseWithTheSameKeyTheOneWithMostRotationsIsFurthest() {
        KeyStatus some = status(0, key(1), 1);
        KeyStatus most = status(1, key(1), 3);
        KeyStatus same = status(2, key(1), 3);
        assertThat(FurthestShard.of(List.of(some, most, same))).contains(most);
    }

    @Test
    void shardsWithoutAKeyAreBehind() {
        KeyStatus unused = status(0, Optional.empty(), 0, List.of());
        KeyStatus used = status(1, key(1), 0);
        assertThat(FurthestShard.of(List.of(unused, used))).contains(used);
        assertThat(FurthestShard.of(List.of(unused))).isEmpty();
    }

    @Test
    void shardsThatWentDifferentWaysAreNotTakenOneForTheOther() {
        KeyStatus here = status(0, key(2), 1, key(1));
        KeyStatus there = status(1, key(3), 9, key(1));
        assertThatThrownBy(() -> FurthestShard.of(List.of(here, there)))
                .isInstanceOfSatisfying(WalletException.class, problem -> assertThat(problem.problem())
                        .isEqualTo(KeyProblem.SHARDS_DISAGREE));
    }

    @Test
    void aKeyThatWasBroughtBackSomewhereLeavesItOpen() {
        KeyStatus here = status(0, key(2), 1, key(1));
        KeyStatus back = status(1, key(1), 2, key(1), key(2));
        assertThatThrownBy(() -> FurthestShard.of(List.of(here, back))).isInstanceOf(WalletException.class);
    }

    private static AccountKey key(int number) {
        byte[] bytes = new byte[SignatureScheme.ML_DSA_44.publicKeySize()];
        bytes[0] = (byte) number;
        return new AccountKey(SignatureScheme.ML_DSA_44, Bytes.wrap(bytes));
    }

    private static KeyStatus status(int shard, AccountKey key, long sequence, AccountKey... past) {
        return status(
                shard,
                Optional.of(key),
                sequence,
                List.of(past).stream().map(AccountKey::holder).toList());
    }

    private static KeyStatus status(int shard, Optional<AccountKey> key, long sequence, List<Address> past) {
        return new KeyStatus(
                new Endpoint(
                        "shard " + shard, URI.create("http://127.0.0.1:1/shard/" + shard), UInt256.of(31_337 + shard)),
                UInt256.of(31_337),
                ACCOUNT,
                Instant.EPOCH,
                key,
                past,
                Optional.empty(),
                sequence,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                Duration.ofDays(1));
    }
}
