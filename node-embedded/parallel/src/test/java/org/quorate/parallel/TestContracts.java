package org.quorate.parallel;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;

/** Small programs that touch the state in every way that can make transactions depend on each other. */
final class TestContracts {
    /** Adds 1 to slot 0. */
    static final Bytes COUNTER = Bytes.fromHex("60005460010160005500");
    /** Adds word 1 of the input to the slot of word 0, and 1 to the caller's slot. */
    static final Bytes LEDGER = Bytes.fromHex("6000355460203501600035553354600101335500");
    /** Stores the balance of word 0; if word 1 is not zero also the beneficiary's. */
    static final Bytes BALANCE_READER = Bytes.fromHex("60003531600155602035600e57005b413160025500");
    /** Sends its value to the beneficiary. */
    static final Bytes TIPPER = Bytes.fromHex("600060006000600034415af160005500");
    /** Sends its value to word 0. */
    static final Bytes FORWARDER = Bytes.fromHex("6000600060006000346000355af160005500");
    /** CREATE2 with salt word 0 and the rest as init code, then calls the new contract without input. */
    static final Bytes FACTORY_AND_CALL =
            Bytes.fromHex("60203603602060003760003560203603600034f58060005560006000600060006000855af15000");
    /** The same without the call. */
    static final Bytes FACTORY = Bytes.fromHex("60203603602060003760003560203603600034f560005500");
    /** Without input destroys itself in favour of the caller, else adds 1 to slot 0. */
    static final Bytes CHILD = Bytes.fromHex("3660065733ff5b60005460010160005500");
    /** Sets slot 5 and deploys {@link #CHILD}. */
    static final Bytes CHILD_INIT = Bytes.fromHex("600760055570" + CHILD.toHex().substring(2) + "6000526011600ff3");
    /** Reverts if the balance of word 0 is odd, else adds 1 to slot 0. */
    static final Bytes FICKLE = Bytes.fromHex("60003531600116601457600054600101600055005b60006000fd");
    /** Burns all gas if word 0 has no code. */
    static final Bytes BURNER = Bytes.fromHex("6000353b15600957005b600956");
    /** Stores hash and size of the code of word 0. */
    static final Bytes CODE_READER = Bytes.fromHex("6000353f6001556000353b60025500");
    /** Logs slot 0 under topic word 0 and adds 1 to it. */
    static final Bytes LOGGER = Bytes.fromHex("6000546000526000356020" + "6000a160005460010160005500");
    /** Stores the parent's hash as BLOCKHASH gives it. */
    static final Bytes HASH_READER = Bytes.fromHex("600143034060015500");
    /** Asks the history contract for the parent's hash and stores it. */
    static final Bytes HISTORY_READER = Bytes.fromHex("600143036000526020600060206000600073"
            + "0000f90827f1c53a10cb7a02335b175320002935" + "5af15060005160035500");
    /** Clears slot 0, or sets it. */
    static final Bytes TOGGLE = Bytes.fromHex("6000541560005500");
    /** Destroys itself in favour of word 0. */
    static final Bytes SELF_DESTROYER = Bytes.fromHex("600035ff");

    /** As deployed on mainnet. */
    static final Bytes HISTORY = Bytes.fromHex(
            "0x3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff"
                    + "81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500");

    static final Bytes BEACON_ROOTS = Bytes.fromHex(
            "0x3373fffffffffffffffffffffffffffffffffffffffe14604d57602036146024575f5ffd5b5f35801560495762001fff"
                    + "810690815414603c575f5ffd5b62001fff01545f5260205ff35b5f5ffd5b62001fff42064281555f359062001fff015500");

    static final List<Bytes> PROGRAMS = List.of(
            COUNTER,
            LEDGER,
            BALANCE_READER,
            TIPPER,
            FORWARDER,
            FACTORY_AND_CALL,
            FACTORY,
            CHILD,
            FICKLE,
            BURNER,
            CODE_READER,
            LOGGER,
            HASH_READER,
            HISTORY_READER,
            TOGGLE,
            SELF_DESTROYER);

    /** Init codes: of a child, of an account with storage but no code, one that fails, one with bad code, one that is gone. */
    static final List<Bytes> INIT_CODES = List.of(
            CHILD_INIT,
            Bytes.fromHex("600760055500"),
            Bytes.fromHex("60006000fd"),
            Bytes.fromHex("60ef60005360016000f3"),
            Bytes.fromHex("33ff"));

    private TestContracts() {}

    /** Where a program of the list is deployed. */
    static Address address(int program) {
        return Address.fromWord(0, 0, 0xc0de00 + program);
    }
}
