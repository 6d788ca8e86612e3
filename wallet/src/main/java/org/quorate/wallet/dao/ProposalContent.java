package org.quorate.wallet.dao;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/**
 * What is voted on: the calls and the text. Their hash is the proposal's number, so a proposal cannot be changed afterwards.
 *
 * @param description as it was proposed, untrusted; {@link PlainText} makes it fit for a screen
 */
public record ProposalContent(List<ProposalAction> actions, String description) {
    private static final List<AbiType> HASHED =
            List.of(AbiType.parse("address[]"), AbiType.parse("uint256[]"), AbiType.parse("bytes[]"), AbiType.BYTES32);

    public ProposalContent {
        actions = List.copyOf(actions);
    }

    public Hash descriptionHash() {
        return Hash.keccak256(description.getBytes(StandardCharsets.UTF_8));
    }

    /** What OpenZeppelin's {@code hashProposal} gives; the proposal's number unless the governor counts proposals. */
    public UInt256 hash() {
        return Hash.keccak256(Abi.encode(
                        HASHED,
                        List.of(
                                targets(),
                                values(),
                                calls(),
                                AbiValue.of(Bytes.wrap(descriptionHash().toBytes())))))
                .toUInt256();
    }

    AbiValue targets() {
        return AbiValue.of(actions.stream()
                .<AbiValue>map(action -> AbiValue.of(action.target()))
                .toList());
    }

    AbiValue values() {
        return AbiValue.of(actions.stream()
                .<AbiValue>map(action -> AbiValue.of(action.value()))
                .toList());
    }

    AbiValue calls() {
        return AbiValue.of(actions.stream()
                .<AbiValue>map(action -> AbiValue.of(action.data()))
                .toList());
    }
}
