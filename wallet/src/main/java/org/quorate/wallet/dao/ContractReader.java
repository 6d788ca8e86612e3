package org.quorate.wallet.dao;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.ViewFunction;

/** Asks contracts, of whom it is not known whether they have what they are asked for. */
final class ContractReader {
    private static final AbiType ADDRESS = AbiType.ADDRESS;
    private static final AbiType NUMBER = AbiType.UINT256;
    private static final AbiType TEXT = AbiType.STRING;

    private final EvmClient client;

    ContractReader(EvmClient client) {
        this.client = client;
    }

    /** The results of a view function; nothing if the contract has no such function or refuses. */
    Optional<List<AbiValue>> ask(Address contract, String signature, List<AbiType> results, AbiValue... arguments) {
        return ViewFunction.ask(client, contract, signature, results, arguments);
    }

    Optional<UInt256> number(Address contract, String signature, AbiValue... arguments) {
        return ask(contract, signature, List.of(NUMBER), arguments)
                .map(values -> ((AbiValue.Unsigned) values.getFirst()).number());
    }

    Optional<Address> address(Address contract, String signature, AbiValue... arguments) {
        return ask(contract, signature, List.of(ADDRESS), arguments)
                .map(values -> ((AbiValue.Account) values.getFirst()).address());
    }

    Optional<String> text(Address contract, String signature) {
        return ask(contract, signature, List.of(TEXT)).map(values -> ((AbiValue.Text) values.getFirst()).text());
    }

    Optional<Boolean> truth(Address contract, String signature, AbiValue... arguments) {
        return ask(contract, signature, List.of(AbiType.BOOL), arguments)
                .map(values -> ((AbiValue.Truth) values.getFirst()).value());
    }

    /** A number that must be there and fit 63 bits. */
    long required(Address contract, String signature, AbiValue... arguments) {
        UInt256 number = number(contract, signature, arguments).orElseThrow(() -> missing(contract, signature));
        if (!number.fitsLong() || number.longValue() < 0) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, signature + " of " + contract + " is " + number);
        }
        return number.longValue();
    }

    static WalletException missing(Address contract, String what) {
        return new WalletException(DaoProblem.NOT_A_GOVERNOR, contract + " has no " + what);
    }
}
