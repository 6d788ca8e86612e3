package org.quorate.wallet.error;

/** Why something with Bitcoin was not done. In every case nothing was spent. */
public enum BitcoinProblem implements Problem {
    BAD_ADDRESS(
            "bitcoin.bad-address",
            "The recipient is not a Bitcoin address.",
            "Copy it again from its source; do not type it."),
    WRONG_NETWORK(
            "bitcoin.wrong-network",
            "The address or key belongs to another Bitcoin network.",
            "Ask for one of the network that this wallet is on; coins of test networks have no value."),
    BAD_AMOUNT(
            "bitcoin.bad-amount",
            "The amount is not a number of bitcoins above zero with at most 8 decimals.",
            "Write it with digits and at most one point, for example 0.0125."),
    DUST(
            "bitcoin.dust",
            "The amount is so small that the network does not forward it.",
            "Send more; the smallest amount is in the details."),
    BAD_EXTENDED_KEY(
            "bitcoin.bad-extended-key",
            "This is not an extended public key of an account (xpub, zpub, tpub or vpub).",
            "Export it from the other wallet again, as the key of a native segwit account."),
    BAD_PATH("bitcoin.bad-path", "There is no such account or address.", "Numbers go from 0 to 2147483647."),
    INSUFFICIENT_FUNDS(
            "bitcoin.insufficient-funds",
            "The coins that can be spent do not cover the amount and the fee.",
            "Send less or everything, wait for confirmations, or choose more coins."),
    UNKNOWN_COIN(
            "bitcoin.unknown-coin",
            "A chosen coin does not belong to this wallet, or it is spent already.",
            "Choose from the present list of coins."),
    FEE_TOO_LOW(
            "bitcoin.fee-too-low",
            "The fee is below what the network forwards.",
            "Choose a higher fee; the least is in the details."),
    FEE_ABSURD(
            "bitcoin.fee-absurd",
            "The fee is higher than anyone needs to pay.",
            "Check the unit: it is satoshis for each virtual byte. Choose a lower one."),
    NO_FEE_ESTIMATE(
            "bitcoin.no-fee-estimate",
            "There is no estimate of the fee: the server has none, or it is a node, which gives none.",
            "Give the fee yourself, in satoshis for each virtual byte."),
    NOT_REPLACEABLE(
            "bitcoin.not-replaceable",
            "This transaction cannot be replaced: it is confirmed, it is not ours, or it does not allow it.",
            "If it waits and pays to this wallet, its fee can be raised by spending what it pays (CPFP)."),
    NOTHING_TO_SPEND(
            "bitcoin.nothing-to-spend",
            "There is no unspent coin of this wallet for that.",
            "Look at the list of coins."),
    TOO_MANY_COINS(
            "bitcoin.too-many-coins",
            "The transaction would be larger than the network forwards.",
            "Send less, or send in several steps."),
    BAD_PSBT(
            "bitcoin.bad-psbt",
            "This is not a partially signed Bitcoin transaction that Quorate reads.",
            "Export it again as PSBT (BIP-174, version 0), as a file or in base64."),
    PSBT_TOO_LONG(
            "bitcoin.psbt-too-long",
            "This transaction is too long for QR codes.",
            "Carry it as a file, or spend fewer coins at once."),
    PSBT_MISMATCH(
            "bitcoin.psbt-mismatch",
            "The partially signed transactions do not belong together.",
            "Combine only copies of one and the same transaction."),
    PSBT_INCOMPLETE(
            "bitcoin.psbt-incomplete",
            "The transaction is not signed completely.",
            "Have it signed by the wallets that own its other inputs, and combine what they give."),
    PSBT_NOT_OURS(
            "bitcoin.psbt-not-ours",
            "No input of the transaction belongs to this wallet.",
            "Open the wallet whose coins it spends."),
    PSBT_UNSAFE(
            "bitcoin.psbt-unsafe",
            "The transaction was not signed: what it says about an input does not fit the coin it spends.",
            "Do not use it; make a new one in the wallet it came from."),
    BAD_SIGNATURE_TYPE(
            "bitcoin.bad-sighash",
            "The transaction asks for a signature that leaves parts of it open.",
            "Quorate signs only the whole transaction (SIGHASH_ALL)."),
    WATCH_ONLY(
            "bitcoin.watch-only",
            "This wallet can watch but not sign.",
            "Export the transaction as PSBT and have it signed where the key is."),
    NOT_WATCHED(
            "bitcoin.not-watched",
            "This wallet watches no Bitcoin account.",
            "Add another watch-only wallet with the account's extended public key."),
    BAD_URI(
            "bitcoin.bad-uri",
            "This is not a payment request that Quorate understands (BIP-21).",
            "Ask for the address and the amount in writing."),
    BAD_LABELS(
            "bitcoin.bad-labels",
            "The file of labels is not in BIP-329's format.",
            "Export it again; each line must be one JSON object with type, ref and label."),
    BAD_MESSAGE(
            "bitcoin.bad-message",
            "The signature does not belong to this address and message, or its form is not supported.",
            "Compare address and message, to the last space, with what was signed."),
    ADDRESS_ONLY(
            "bitcoin.address-only",
            "This wallet watches addresses and knows no key: it can show their payments, not prepare one.",
            "To prepare payments for the signer, watch the account's extended public key (xpub or zpub) instead."),
    DATABASE(
            "bitcoin.database",
            "The wallet's data file cannot be used.",
            "Close other Quorate programs. If it is damaged, move it away: it is made anew and no money is lost, only labels."),
    NO_SERVER(
            "bitcoin.no-server",
            "No Electrum server or Bitcoin node is chosen.",
            "Choose one in the wallet's settings, best your own: it sees which addresses belong together."),
    NO_SUCH_TRANSACTION(
            "bitcoin.no-transaction", "The wallet knows no such transaction.", "Choose one from the history.");

    private final String code;
    private final String what;
    private final String advice;

    BitcoinProblem(String code, String what, String advice) {
        this.code = code;
        this.what = what;
        this.advice = advice;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String advice() {
        return advice;
    }
}
