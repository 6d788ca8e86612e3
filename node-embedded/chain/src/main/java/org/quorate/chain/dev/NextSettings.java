package org.quorate.chain.dev;

import java.util.Optional;
import org.quorate.chain.block.NextBlock;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;

/**
 * What somebody wants of the next blocks of a shard.
 *
 * @param beneficiary of all to come
 * @param gasLimit of the next one; those after it inherit it
 * @param baseFee wei per gas of the next one only
 * @param prevRandao of the next one only
 */
record NextSettings(
        Address beneficiary, Optional<Long> gasLimit, Optional<UInt256> baseFee, Optional<Hash> prevRandao) {

    static NextSettings of(Address beneficiary) {
        return new NextSettings(beneficiary, Optional.empty(), Optional.empty(), Optional.empty());
    }

    NextSettings withBeneficiary(Address address) {
        return new NextSettings(address, gasLimit, baseFee, prevRandao);
    }

    NextSettings withGasLimit(long limit) {
        return new NextSettings(beneficiary, Optional.of(limit), baseFee, prevRandao);
    }

    NextSettings withBaseFee(UInt256 fee) {
        return new NextSettings(beneficiary, gasLimit, Optional.of(fee), prevRandao);
    }

    NextSettings withPrevRandao(Hash value) {
        return new NextSettings(beneficiary, gasLimit, baseFee, Optional.of(value));
    }

    /** What is left when the next block is made. If that was larger than wanted, to have room for messages, those after it are not. */
    NextSettings afterBlock(BlockHeader parent, BlockHeader made) {
        long wanted = gasLimit.orElse(parent.gasLimit());
        return made.gasLimit() == wanted ? of(beneficiary) : of(beneficiary).withGasLimit(wanted);
    }

    NextBlock over(NextBlock block) {
        return new NextBlock(
                block.chainId(),
                block.fork(),
                block.blobs(),
                block.number(),
                block.timestamp(),
                gasLimit.orElse(block.gasLimit()),
                block.baseFee().map(usual -> baseFee.orElse(usual)),
                block.excessBlobGas());
    }
}
