package org.quorate.app.ballot;

import java.util.Optional;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;

/**
 * The contract that holds rounds and results, which belongs to nobody. Where there is the CREATE2 deployer that tools expect, it
 * stands at one address on every chain, so that everybody finds it who never heard of it. Calls block.
 */
public final class AnchorsContract {
    /** The same on most chains and in the development genesis: github.com/Arachnid/deterministic-deployment-proxy. */
    private static final Address DEPLOYER = Address.fromHex("0x4e59b44847b379578588920ca78fbf26c0b4956c");

    private static final int SALT_SIZE = 32;

    private final EvmClient client;
    private final ContractArtifact artifact = ContractArtifact.load("dao/BallotAnchors");

    public AnchorsContract(EvmClient client) {
        this.client = client;
    }

    /** Where it is: at its own address, or where a round of the node is held; nothing if it has to be made first. */
    public Optional<Address> find() {
        return isAt(ownAddress())
                ? Optional.of(ownAddress())
                : new BallotClient(client)
                        .rounds(Optional.empty()).stream()
                                .map(open -> open.round().anchors())
                                .distinct()
                                .filter(this::isAt)
                                .findFirst();
    }

    /** As {@link #find}. @throws WalletException with {@link DaoProblem#ROUND_NO_CONTRACT} if there is none */
    public Address require() {
        return find().orElseThrow(() -> new WalletException(DaoProblem.ROUND_NO_CONTRACT));
    }

    /** Where the deployer puts it. */
    public Address ownAddress() {
        return Address.ofCreate2(
                DEPLOYER,
                new byte[SALT_SIZE],
                Hash.keccak256(artifact.creationCode()).toBytes());
    }

    /** Whether the chain has the deployer, so that the contract gets its own address. */
    public boolean hasDeployer() {
        return !code(DEPLOYER).isEmpty();
    }

    /** Makes it: at {@link #ownAddress} where that is possible, otherwise at an address that the receipt names. */
    public ContractCall creation(Account maker) {
        Bytes code = artifact.creationCode();
        if (!hasDeployer()) {
            return new ContractCall(maker, client.endpoint(), Optional.empty(), UInt256.ZERO, code);
        }
        byte[] input = new byte[SALT_SIZE + code.length()];
        System.arraycopy(code.toArray(), 0, input, SALT_SIZE, code.length());
        return new ContractCall(maker, client.endpoint(), Optional.of(DEPLOYER), UInt256.ZERO, Bytes.wrap(input));
    }

    private boolean isAt(Address address) {
        return code(address).equals(artifact.runtimeCode());
    }

    private Bytes code(Address address) {
        return client.call("eth_getCode", address.toHex(), "latest").data();
    }
}
