package org.quorate.evm.precompile;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

/** 0x01: the address that signed a hash; no output if the signature is not valid. */
public final class EcRecover implements Precompile {
    private static final int INPUT_SIZE = 128;

    @Override
    public long gas(Input input) {
        return 3_000;
    }

    @Override
    public Optional<Bytes> run(Input input) {
        byte[] data = input.slice(0, INPUT_SIZE);
        UInt256 v = UInt256.fromBytes(data, 32);
        if (!v.fitsLong() || v.longValue() != 27 && v.longValue() != 28) {
            return Optional.of(Bytes.EMPTY);
        }
        EcdsaSignature signature =
                new EcdsaSignature((int) v.longValue() - 27, UInt256.fromBytes(data, 64), UInt256.fromBytes(data, 96));
        Bytes output = Secp256k1.recoverAddress(Hash.fromBytes(data, 0), signature)
                .map(EcRecover::leftPadded)
                .orElse(Bytes.EMPTY);
        return Optional.of(output);
    }

    private static Bytes leftPadded(Address address) {
        byte[] word = new byte[32];
        address.writeTo(word, 12);
        return Bytes.wrap(word);
    }
}
