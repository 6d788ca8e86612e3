package org.quorate.wallet.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborValue;
import org.quorate.wallet.cbor.CborWriter;

class TransportTest {
    private static final int LIMIT = 32 << 10;

    @TempDir
    private Path folder;

    @Test
    void aPayloadGoesThroughPicturesWhichComeInAnyOrder() throws Exception {
        for (int seed = 1; seed <= 8; seed++) {
            Bytes payload = payload(4_500, seed);
            List<String> frames = new ArrayList<>(UrFrames.frames(UrType.VOTE_BALLOT, payload, 400, 0));
            Collections.shuffle(frames, new Random(seed));
            UrReader reader = new UrReader(UrType.VOTE_BALLOT, LIMIT);
            for (String frame : frames) {
                Path picture = folder.resolve("frame.png");
                QrPicture.write(frame, 3, picture);
                reader.receive(QrPicture.read(picture).orElseThrow());
            }
            assertThat(reader.payload()).as("seed " + seed).isEqualTo(payload);
        }
    }

    @Test
    void aCodeIsFoundInASmudgedPictureOfAScreen() throws Exception {
        Random random = new Random(5);
        Path code = folder.resolve("code.png");
        QrPicture.write("UR:BYTES/HDCLAOSRFYLBCE", 5, code);
        BufferedImage sharp = ImageIO.read(code.toFile());
        BufferedImage screen = new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB);
        var graphics = screen.createGraphics();
        graphics.fillRect(0, 0, 900, 700);
        graphics.rotate(0.1);
        graphics.drawImage(sharp, 300, 150, null);
        graphics.dispose();
        for (int i = 0; i < 20_000; i++) {
            int grey = random.nextInt(90) + 80;
            screen.setRGB(random.nextInt(900), random.nextInt(700), grey << 16 | grey << 8 | grey);
        }
        Path photo = folder.resolve("photo.png");
        ImageIO.write(screen, "png", photo.toFile());
        assertThat(QrPicture.read(photo)).contains("UR:BYTES/HDCLAOSRFYLBCE");
    }

    @Test
    void whoMissesFramesIsHelpedByMixedOnes() {
        Bytes payload = payload(3_000, 3);
        List<String> frames = UrFrames.frames(UrType.VOTE_REQUEST, payload, 300, 60);
        UrReader reader = new UrReader(UrType.VOTE_REQUEST, LIMIT);
        for (int i = 0; i < frames.size() && reader.progress() < 1; i++) {
            if (i % 3 != 0) {
                reader.receive(frames.get(i));
            }
        }
        assertThat(reader.payload()).isEqualTo(payload);
    }

    @Test
    void aTextIsOnePart() {
        Bytes payload = payload(2_000, 4);
        UrReader reader = new UrReader(UrType.VOTE_REQUEST, LIMIT);
        assertThat(reader.receive(UrFrames.text(UrType.VOTE_REQUEST, payload))).isTrue();
        assertThat(reader.payload()).isEqualTo(payload);
    }

    @Test
    void damagedFramesAreRefusedAndTheOthersStay() {
        Bytes payload = payload(1_000, 5);
        List<String> frames = UrFrames.frames(UrType.VOTE_BALLOT, payload, 300, 0);
        UrReader reader = new UrReader(UrType.VOTE_BALLOT, LIMIT);
        reader.receive(frames.getFirst());
        String second = frames.get(1);
        int middle = second.length() / 2;
        String damaged =
                second.substring(0, middle) + (second.charAt(middle) == 'A' ? 'B' : 'A') + second.substring(middle + 1);
        assertThatThrownBy(() -> reader.receive(damaged)).isInstanceOf(TransportException.class);
        assertThatThrownBy(reader::payload).hasMessageContaining("1 of 4");
        frames.forEach(reader::receive);
        assertThat(reader.payload()).isEqualTo(payload);
    }

    @Test
    void framesOfTwoMessagesAreNotMixed() {
        UrReader reader = new UrReader(UrType.VOTE_BALLOT, LIMIT);
        reader.receive(
                UrFrames.frames(UrType.VOTE_BALLOT, payload(1_000, 6), 300, 0).getFirst());
        String other =
                UrFrames.frames(UrType.VOTE_BALLOT, payload(1_000, 7), 300, 0).get(1);
        assertThatThrownBy(() -> reader.receive(other)).isInstanceOf(TransportException.class);
    }

    @Test
    void whatIsTooLargeOrOfAnotherKindIsRefusedBeforeItIsDecoded() {
        UrReader reader = new UrReader(UrType.VOTE_BALLOT, 500);
        assertThatThrownBy(() -> reader.receive(UrFrames.frames(UrType.VOTE_BALLOT, payload(1_000, 8), 300, 0)
                        .getFirst()))
                .hasMessageContaining("larger");
        assertThatThrownBy(() -> reader.receive(UrFrames.text(UrType.VOTE_REQUEST, payload(100, 9))))
                .hasMessageContaining("mixed up");
        assertThatThrownBy(() -> reader.receive("ur:x-quorate-vote-ballot/1-999999/" + "ae".repeat(40)))
                .hasMessageContaining("larger");
        for (String text : List.of(
                "",
                "https://example.org",
                "ur:",
                "ur:x-quorate-vote-ballot/",
                "ur:x-quorate-vote-ballot/0-0/aeaeaeae",
                "ur:x-quorate-vote-ballot/" + "a".repeat(200_000))) {
            assertThatThrownBy(() -> reader.receive(text)).isInstanceOf(TransportException.class);
        }
    }

    @Test
    void noiseNeverDoesHarm() {
        Random random = new Random(10);
        String frame =
                UrFrames.frames(UrType.VOTE_BALLOT, payload(1_000, 11), 300, 0).getFirst();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder altered = new StringBuilder(frame);
            for (int j = 0; j <= random.nextInt(3); j++) {
                altered.setCharAt(random.nextInt(altered.length()), (char) (random.nextInt(90) + 33));
            }
            try {
                new UrReader(UrType.VOTE_BALLOT, LIMIT).receive(altered.toString());
            } catch (TransportException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void whatIsNoPictureIsSaidSo() throws Exception {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertThatThrownBy(() -> QrPicture.read(text)).hasMessageContaining("not a picture");
    }

    private static Bytes payload(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return CborWriter.write(new CborValue.Fields(new TreeMap<>(java.util.Map.of(1L, CborValue.of(bytes)))));
    }
}
