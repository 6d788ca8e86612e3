package org.quorate.rpc.eth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.testing.Samples;

/** The words are go-ethereum's: rlp/decode.go, rlp/raw.go, core/types/transaction.go. */
class GethTransactionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x | typed transaction too short",
                "0x00 | typed transaction too short",
                "0x02 | typed transaction too short",
                "0x7f | typed transaction too short",
                "0x00c0 | transaction type not supported",
                "0x05c0 | transaction type not supported",
                "0x51c0 | transaction type not supported",
                "0x80 | rlp: expected input list for types.LegacyTx",
                "0xc0 | rlp: too few elements for types.LegacyTx",
                "0x01c0 | rlp: too few elements for types.AccessListTx",
                "0x02c0 | rlp: too few elements for types.DynamicFeeTx",
                "0x03c0 | unexpected EOF",
                "0x03c101 | rlp: too few elements for types.BlobTx",
                "0x03c1c0 | unexpected EOF",
                "0x03c2c0c0 | rlp: too few elements for types.BlobTx, decoding into (types.blobTxWithBlobsV0).BlobTx",
                "0x03c2c001 | rlp: too few elements for types.BlobTx, decoding into (types.blobTxWithBlobsV1).BlobTx",
                "0x0380 | rlp: expected List",
                "0x03f8ff | rlp: value size exceeds available input length",
                "0x04c0 | rlp: too few elements for types.SetCodeTx",
                "0x0280 | rlp: expected input list for types.DynamicFeeTx",
                "0xf8 | rlp: value size exceeds available input length",
                "0xf8ff | rlp: value size exceeds available input length",
                "0xf800 | rlp: non-canonical size information for types.LegacyTx",
                "0xf90038 | rlp: non-canonical size information for types.LegacyTx",
                "0xc40183 | rlp: value size exceeds available input length",
                "0xc28301 | rlp: element is larger than containing list",
            })
    void bytesThatAreNoTransaction(String sent, String message) {
        assertRefused(Bytes.fromHex(sent), message);
    }

    /** One field of a good transaction is replaced by the given RLP. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | 00 | non-canonical integer (leading zero bytes) for uint64, decoding into (types.LegacyTx).Nonce",
                "0 | 1 | 820001 | non-canonical integer (leading zero bytes) for *big.Int, decoding into (types.LegacyTx).GasPrice",
                "0 | 1 | 8101 | non-canonical size information for *big.Int, decoding into (types.LegacyTx).GasPrice",
                "0 | 1 | c0 | expected input string or byte for *big.Int, decoding into (types.LegacyTx).GasPrice",
                "0 | 2 | 89010203040506070809 | input string too long for uint64, decoding into (types.LegacyTx).Gas",
                "0 | 3 | 820102 | input string too short for common.Address, decoding into (types.LegacyTx).To",
                "0 | 3 | 9511223344556677889900112233445566778899001122 | input string too long for common.Address, decoding into (types.LegacyTx).To",
                "0 | 5 | c0 | expected input string or byte for []uint8, decoding into (types.LegacyTx).Data",
                "1 | 7 | c1c0 | too few elements for types.AccessTuple, decoding into (types.AccessListTx).AccessList[0]",
                "1 | 7 | 80 | expected input list for types.AccessList, decoding into (types.AccessListTx).AccessList",
                "2 | 2 | 00 | non-canonical integer (leading zero bytes) for *big.Int, decoding into (types.DynamicFeeTx).GasTipCap",
                "3 | 5 | 80 | input string too short for common.Address, decoding into (types.BlobTx).To",
                "3 | 10 | c101 | input string too short for common.Hash, decoding into (types.BlobTx).BlobHashes[0]",
                "4 | 3 | 00 | non-canonical integer (leading zero bytes) for *uint256.Int, decoding into (types.SetCodeTx).GasFeeCap",
                "4 | 9 | c2c101 | too few elements for types.SetCodeAuthorization, decoding into (types.SetCodeTx).AuthList[0]",
            })
    void fieldsThatAreWrong(int type, int field, String replacement, String message) {
        List<byte[]> fields = fields(type);
        fields.set(field, Bytes.fromHex(replacement).toArray());
        assertRefused(encode(type, fields), "rlp: " + message);
    }

    @Test
    void numbersAboveTheirTypeAreTooLarge() {
        List<byte[]> fields = fields(4);
        fields.set(6, Bytes.fromHex("a101" + "00".repeat(32)).toArray());
        assertRefused(encode(4, fields), "rlp: value too large for uint256");
    }

    @Test
    void itemsLeftOverAndBytesLeftOverAreNotTheSame() {
        for (int type = 0; type <= 4; type++) {
            List<byte[]> fields = fields(type);
            byte[] good = encode(type, fields).toArray();
            byte[] longer = Arrays.copyOf(good, good.length + 1);
            assertRefused(Bytes.wrap(longer), "rlp: input contains more than one value");
            fields.add(new byte[] {1});
            assertThat(GethTransactions.explain(encode(type, fields)))
                    .startsWith("rlp: input list has too many elements for types.");
        }
    }

    @Test
    void aSignatureThatNobodyCouldMakeIsTheSendersFault() {
        List<byte[]> fields = fields(2);
        fields.set(9, new byte[] {2});
        assertRefused(encode(2, fields), "invalid sender: invalid transaction v, r, s values");
        List<byte[]> legacy = fields(0);
        legacy.set(6, new byte[] {29});
        assertRefused(encode(0, legacy), "invalid sender: invalid transaction v, r, s values");
    }

    @Test
    void whateverTheDecoderRefusesIsExplained() {
        long seed = 20261123;
        Random random = new Random(seed);
        List<SignedTransaction> all =
                Stream.of(0, 1, 2, 3, 4).map(GethTransactionsTest::sample).toList();
        for (int round = 0; round < 20_000; round++) {
            byte[] sent = all.get(random.nextInt(all.size())).encoded().toArray();
            for (int i = random.nextInt(3); i >= 0; i--) {
                sent[random.nextInt(sent.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(sent, 1 + random.nextInt(sent.length));
            byte[] tried = random.nextInt(4) == 0 ? cut : sent;
            try {
                BlobEnvelope.decode(Bytes.wrap(tried));
            } catch (RlpException malformed) {
                assertThat(GethTransactions.explain(Bytes.wrap(tried)))
                        .as("seed %d, round %d", seed, round)
                        .isNotBlank()
                        .doesNotContain("invalid value");
            }
        }
    }

    private static void assertRefused(Bytes sent, String message) {
        assertThatThrownBy(() -> BlobEnvelope.decode(sent)).isInstanceOf(RlpException.class);
        assertThat(GethTransactions.explain(sent)).isEqualTo(message);
    }

    private static SignedTransaction sample(int type) {
        return switch (type) {
            case 0 -> Samples.legacy(7);
            case 1 -> Samples.accessList(7);
            case 2 -> Samples.dynamicFee(7);
            case 3 -> Samples.blob(7, List.of(Samples.BLOB_HASH));
            default -> Samples.setCode(7);
        };
    }

    private static List<byte[]> fields(int type) {
        byte[] bytes = sample(type).encoded().toArray();
        int start = type == 0 ? 0 : 1;
        RlpReader list = RlpReader.of(bytes, start, bytes.length - start).readList();
        List<byte[]> fields = new ArrayList<>();
        while (list.hasNext()) {
            fields.add(list.readRaw());
        }
        return fields;
    }

    private static Bytes encode(int type, List<byte[]> fields) {
        RlpWriter rlp = new RlpWriter(256);
        rlp.beginList();
        fields.forEach(rlp::writeRaw);
        rlp.endList();
        String list = Bytes.wrap(rlp.toByteArray()).toHex().substring(2);
        return Bytes.fromHex(type == 0 ? list : "0" + type + list);
    }
}
