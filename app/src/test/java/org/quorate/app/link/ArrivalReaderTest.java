package org.quorate.app.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;

class ArrivalReaderTest {
    /** BIP-174's first valid vector: one input, two outputs. */
    private static final String PSBT =
            "cHNidP8BAHUCAAAAASaBcTce3/KF6Tet7qSze3gADAVmy7OtZGQXE8pCFxv2AAAAAAD+////AtPf9QUAAAAAGXapFNDFmQPFusKGh2DpD9UhpGZa"
                    + "p2UgiKwA4fUFAAAAABepFDVF5uM7gyxHBQ8k0+65PJwDlIvHh7MuEwAAAQD9pQEBAAAAAAECiaPHHqtNIOA3G7ukzGmPopXJRjr6"
                    + "Ljl/hTPMti+VZ+UBAAAAFxYAFL4Y0VKpsBIDna89p95PUzSe7LmF/////4b4qkOnHf8USIk6UwpyN+9rRgi7st0tAXHmOuxqSJC0AQ"
                    + "AAABcWABT+Pp7xp0XpdNkCxDVZQ6vLNL1TU/////8CAMLrCwAAAAAZdqkUhc/xCX/Z4Ai7NK9wnGIZeziXikiIrHL++E4sAAAAF6kUM"
                    + "5cluiHv1irHU6m80GfWx6ajnQWHAkcwRAIgJxK+IuAnDzlPVoMR3HyppolwuAJf3TskAinwf4pfOiQCIAGLONfc0xTnNMkna9b7QPZz"
                    + "MlvEuqFEyADS8vAtsnZcASED0uFWdJQbrUqZY3LLh+GFbTZSYG2YVi/jnF6efkE/IQUCSDBFAiEA0SuFLYXc2WHS9fSrZgZU327tzHl"
                    + "MDDPOXMMJ/7X85Y0CIGczio4OFyXBl/saiK9Z9R5E5CVbIBZ8hoQDHAXR8lkqASECI7cr7vCWXRC+B3jv7NYfysb3mk6haTkzgHNEZP"
                    + "hPKrMAAAAAAAAA";

    @TempDir
    private Path folder;

    private static SignedBallot ballot() {
        return new SignedBallot(
                ArrivalSamples.request().id(),
                Hash.keccak256(new byte[] {1}),
                SignatureScheme.SECP256K1,
                Bytes.EMPTY,
                Bytes.wrap(new byte[65]));
    }

    private Arrival read(String name, byte[] content) throws IOException {
        return ArrivalReader.read(Files.write(folder.resolve(name), content).toString());
    }

    @Test
    void aRequestIsKnownWhateverItsNameAndForm() throws Exception {
        Bytes bytes = VoteRequestCodec.write(ArrivalSamples.request());
        assertThat(read("holiday.jpg", bytes.toArray()))
                .isEqualTo(new Arrival.OfVoteRequest(ArrivalSamples.request(), "holiday.jpg"));
        String text = UrFrames.text(UrType.VOTE_REQUEST, bytes);
        assertThat(read("a.exe", text.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Arrival.OfVoteRequest(ArrivalSamples.request(), "a.exe"));
        String frames = String.join("\n", UrFrames.frames(UrType.VOTE_REQUEST, bytes, 100, 0));
        assertThat(read("frames", frames.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Arrival.OfVoteRequest(ArrivalSamples.request(), "frames"));
        DeepLink link = new DeepLink.OfVoteRequest(ArrivalSamples.request(), text);
        assertThat(ArrivalReader.read(link.text()))
                .isInstanceOfSatisfying(Arrival.OfLink.class, arrival -> assertThat(arrival.link())
                        .isEqualTo(link));
    }

    @Test
    void aSignedVoteIsKnown() throws Exception {
        Bytes bytes = ballot().write();
        assertThat(read("b", bytes.toArray()))
                .isEqualTo(new Arrival.OfBallot(ballot(), folder.resolve("b").toString(), "b"));
        assertThat(read("c", UrFrames.text(UrType.VOTE_BALLOT, bytes).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Arrival.OfBallot(ballot(), folder.resolve("c").toString(), "c"));
    }

    @Test
    void aPsbtIsKnownInBothForms() throws Exception {
        assertThat(read("p1", PSBT.getBytes(StandardCharsets.US_ASCII))).isInstanceOf(Arrival.OfPsbt.class);
        assertThat(read("p2", Base64.getDecoder().decode(PSBT))).isInstanceOf(Arrival.OfPsbt.class);
        assertThat(read("p3", PSBT.substring(0, 200).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Arrival.Damaged("", "p3"));
    }

    @Test
    void aSnapshotIsKnownByItsBeginning() throws Exception {
        assertThat(read("s", "QRTSNAP\n\0\0".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Arrival.OfSnapshot(folder.resolve("s").toString(), "s"));
    }

    @Test
    void whatIsSomethingElseIsSaid() throws Exception {
        assertThat(read("empty", new byte[0])).isEqualTo(new Arrival.Unknown("empty"));
        assertThat(read("text", "hello".getBytes(StandardCharsets.US_ASCII))).isEqualTo(new Arrival.Unknown("text"));
        assertThat(ArrivalReader.read(folder.toString())).isInstanceOf(Arrival.Unknown.class);
        assertThat(ArrivalReader.read(folder.resolve("gone").toString())).isEqualTo(new Arrival.Unreadable("gone"));
        assertThat(ArrivalReader.read("quorate:x")).isInstanceOf(Arrival.Damaged.class);
        assertThat(ArrivalReader.read("a\0b")).isInstanceOf(Arrival.Unknown.class);
    }

    /** Whatever is in a file, there is an answer. */
    @Test
    void anyBytesHaveAnAnswer() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<byte[]> good = List.of(
                VoteRequestCodec.write(ArrivalSamples.request()).toArray(),
                ballot().write().toArray(),
                Base64.getDecoder().decode(PSBT),
                UrFrames.text(UrType.VOTE_REQUEST, VoteRequestCodec.write(ArrivalSamples.request()))
                        .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 400; i++) {
            byte[] bytes = good.get(random.nextInt(good.size())).clone();
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
            assertThat(read("fuzz", Arrays.copyOf(bytes, length)))
                    .as("seed " + seed)
                    .isNotNull();
        }
    }
}
