package org.quorate.wallet.asset.bitcoin.psbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.TransportException;
import org.quorate.wallet.transport.UrReader;
import org.quorate.wallet.transport.UrType;

class PsbtCodeTest {
    /** The example of BCR-2020-006: a PSBT of 167 bytes and the code of it. */
    private static final String PSBT =
            "70736274ff01009a020000000258e87a21b56daf0c23be8e7070456c336f7cbaa5c8757924f545887bb2abdd750000000000ffffffff838d"
                    + "0427d0ec650a68aa46bb0b098aea4422c071b2ca78352a077959d07cea1d0100000000ffffffff0270aaf00800000000160014d85c2b"
                    + "71d0060b09c9886aeb815e50991dda124d00e1f5050000000016001400aea9a2e5f0f876a588df5546e8742d1d87008f000000000000"
                    + "000000";

    private static final String CODE =
            "ur:crypto-psbt/hdosjojkidjyzmadaenyaoaeaeaeaohdvsknclrejnpebncnrnmnjojofejzeojlkerdonspkpkkdkykfelokgprpyutkp"
                    + "aeaeaeaeaezmzmzmzmlslgaaditiwpihbkispkfgrkbdaslewdfycprtjsprsgksecdratkkhktikewdcaadaeaeaeaezmzmzmzmaojopkwtayaeaeaeaecm"
                    + "aebbtphhdnjstiambdassoloimwmlyhygdnlcatnbggtaevyykahaeaeaeaecmaebbaeplptoevwwtyakoonlourgofgvsjydpcaltaemyaeaeaeaeaeaeae"
                    + "aeaebkgdcarh";

    private final PartiallySigned psbt = PartiallySigned.parse(HexFormat.of().parseHex(PSBT));

    @Test
    void theExampleOfTheSpecificationIsReadAndMade() {
        UrReader reader = new UrReader(UrType.CRYPTO_PSBT, PsbtCode.LARGEST);
        assertThat(reader.receive(CODE)).isTrue();
        assertThat(PsbtCode.read(reader.payload()).toBytes()).isEqualTo(psbt.toBytes());
        assertThat(PsbtCode.frames(psbt, 1_000)).containsExactly(CODE.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void framesComeInAnyOrderAndSomeMayBeMissed() {
        List<String> frames = PsbtCode.frames(psbt, 50);
        UrReader reader = new UrReader(UrType.CRYPTO_PSBT, PsbtCode.LARGEST);
        for (String frame : frames.reversed()) {
            reader.receive(frame);
        }
        assertThat(PsbtCode.read(reader.payload()).toBytes()).isEqualTo(psbt.toBytes());
    }

    @Test
    void theNewerNameIsReadAndAVoteIsNot() {
        UrReader newer = new UrReader(UrType.CRYPTO_PSBT, PsbtCode.LARGEST);
        assertThat(newer.receive(CODE.replace("ur:crypto-psbt", "ur:psbt"))).isTrue();
        UrReader reader = new UrReader(UrType.CRYPTO_PSBT, PsbtCode.LARGEST);
        assertThatThrownBy(() -> reader.receive("ur:x-quorate-vote-ballot/aeadaolazmjendeoti"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("a crypto-psbt is wanted")
                .hasMessageNotContaining("mixed up");
    }

    @Test
    void whatIsNoTransactionIsRefused() {
        for (String payload : List.of("", "00", "43010203", "f6", "8100")) {
            assertThatThrownBy(() -> PsbtCode.read(Bytes.fromHex("0x" + payload)))
                    .isInstanceOfSatisfying(
                            WalletException.class, e -> assertThat(e.problem()).isEqualTo(BitcoinProblem.BAD_PSBT));
        }
    }
}
