package org.quorate.app.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

class DeepLinkTest {
    private static final Hash HASH = Hash.keccak256(new byte[] {1});
    private static final Address ADDRESS = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    private static final List<DeepLink> LINKS = List.of(
            new DeepLink.OfTransaction(31337, HASH),
            new DeepLink.OfAddress(1, ADDRESS),
            new DeepLink.OfProposal(31338, ADDRESS, UInt256.of(77)));

    @Test
    void readsWhatItWrites() {
        assertThat(LINKS)
                .allSatisfy(link -> assertThat(DeepLink.parse(link.text())).isEqualTo(link));
        assertThat(DeepLink.parse("QUORATE:address/1/" + ADDRESS.toHex())).isEqualTo(LINKS.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://localhost/",
                "quorate:",
                "quorate://transaction/1/0x00",
                "quorate:transaction/1",
                "quorate:address/0/0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                "quorate:address/01/0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                "quorate:address/1/0x70997970c51812dc3a010c7d01b50e0d17dc79c8/",
                "quorate:address/1/0x70997970c51812dc3a010c7d01b50e0d17dc79c8?amount=1",
                "quorate:address/1/0x70997970c51812dc3a010c7d01b50e0d17dc79c8#x",
                "quorate:address/1/0x70997970c51812dc3a010c7d01b50e0d17dc79c8 ",
                "quorate:address/1/%30x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                "quorate:address/1/0x70997970C51812dc3a010c7d01b50e0d17dc79C8",
                "quorate:address/99999999999999999999/0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                "quorate:pay/1/0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                "quorate:vote-request/ur:x-quorate-vote-request/aeaeaeae",
                "quorate:vote-request/ur:bytes/aeaeaeae",
                "quorate:vote-request/../../etc/passwd"
            })
    void refusesWhatIsNotExactlyALink(String text) {
        assertThatThrownBy(() -> DeepLink.parse(text)).isInstanceOf(LinkException.class);
    }

    /** Whatever is changed in a link: it is refused, or it reads as a link that is written as it came. */
    @Test
    void nothingElseIsEverReadOrThrown() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text =
                    new StringBuilder(LINKS.get(random.nextInt(LINKS.size())).text());
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, (char) random.nextInt(0x250));
                    case 2 -> text.setCharAt(at, (char) ('0' + random.nextInt(75)));
                    default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
                }
                if (text.isEmpty()) {
                    text.append('q');
                }
            }
            try {
                DeepLink read = DeepLink.parse(text.toString());
                assertThat(read.text()).as("seed " + seed).isEqualToIgnoringCase(text.toString());
            } catch (LinkException refused) {
                assertThat(refused.getMessage()).as("seed " + seed).isNotBlank();
            }
        }
    }

    @Test
    void tooLongIsRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> DeepLink.parse(
                        "quorate:vote-request/ur:x-quorate-vote-request/" + "ae".repeat(DeepLink.MAX_LENGTH)))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("longer");
    }
}
