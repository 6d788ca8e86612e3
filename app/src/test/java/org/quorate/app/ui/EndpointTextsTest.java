package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.rpc.Endpoint;

class EndpointTextsTest {
    private static final URI NODE = URI.create("http://127.0.0.1:8545");
    private static final Endpoint SHARD =
            Endpoint.shards(NODE, UInt256.of(31_337), 3).get(2);

    @ParameterizedTest
    @EnumSource(Language.class)
    void aShardIsNamedInTheLanguageOfTheWindow(Language language) {
        Messages messages = new Messages(language);
        assertThat(EndpointTexts.name(SHARD, messages)).isEqualTo(messages.text("shard.name", 2));
    }

    @Test
    void theChainIsNamedBesideIt() {
        assertThat(EndpointTexts.withChain(SHARD, new Messages(Language.JAPANESE)))
                .isEqualTo("シャード 2 · チェーン 31339");
    }

    /** Also if that is the word for a shard. */
    @Test
    void aNetworkKeepsTheNameThatThePersonGaveIt() {
        Endpoint named = new Endpoint("shard 2", NODE, UInt256.of(31_339));
        assertThat(EndpointTexts.name(named, new Messages(Language.GERMAN))).isEqualTo("shard 2");
        assertThat(EndpointTexts.withChain(named, new Messages(Language.GERMAN)))
                .isEqualTo("shard 2 · Chain 31339");
    }
}
