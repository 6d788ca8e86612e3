package org.quorate.rpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
    private final AccessPolicy policy = new AccessPolicy(
            Set.of("node.example"), Set.of("https://app.example", "http://localhost:*", "chrome-extension://*"));

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:8545", "127.0.0.1:8545", "[::1]:8545", "10.0.0.7", "node.example:8545"})
    void thisMachineAndAddressesAreAllowedHosts(String host) {
        assertThat(policy.allowsHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example:8545",
                "127.0.0.1.evil.example",
                "",
                ":",
                "[evil]x",
                "a b"
            })
    void otherNamesAreNot(String host) {
        assertThat(policy.allowsHost(host)).isFalse();
    }

    @Test
    void aRequestWithoutHostIsRefused() {
        assertThat(policy.allowsHost(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example",
                "http://localhost:3000",
                "chrome-extension://nkbihfbeogaeaoehlefnkodbefgpgknn"
            })
    void listedOriginsAreAllowed(String origin) {
        assertThat(policy.allowsOrigin(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://app.example.evil.example",
                "http://app.example",
                "http://localhost:80.evil.example",
                "http://localhost.evil.example",
                "file://"
            })
    void othersAreNot(String origin) {
        assertThat(policy.allowsOrigin(origin)).isFalse();
    }

    @Test
    void whatIsNoBrowserHasNoOrigin() {
        assertThat(policy.allowsOrigin(null)).isTrue();
    }

    @Test
    void pathsNameShards() {
        assertThat(ShardPaths.shardOf("/")).isEqualTo(OptionalInt.of(0));
        assertThat(ShardPaths.shardOf("/shard/3")).isEqualTo(OptionalInt.of(3));
        assertThat(ShardPaths.shardOf("/shard/3/")).isEqualTo(OptionalInt.of(3));
        for (String path : new String[] {"/shard/", "/shard/-1", "/shard/99999", "/shard/1/2", "/x", "/shard/१"}) {
            assertThat(ShardPaths.shardOf(path)).as(path).isEmpty();
        }
    }
}
