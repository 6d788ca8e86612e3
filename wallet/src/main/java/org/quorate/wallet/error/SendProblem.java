package org.quorate.wallet.error;

/** Why a transfer was not made. In every case nothing was spent. */
public enum SendProblem implements Problem {
    BAD_ADDRESS(
            "send.bad-address",
            "The recipient is not an address.",
            "An address is 0x and 40 digits. Copy it again from its source; do not type it."),
    BAD_CHECKSUM(
            "send.bad-checksum",
            "The recipient's checksum is wrong (EIP-55): a character was mistyped.",
            "Copy the address again from its source."),
    BAD_AMOUNT(
            "send.bad-amount",
            "The amount is not a number above zero with at most 18 decimals.",
            "Write it with digits and at most one point, for example 1.25."),
    INSUFFICIENT_FUNDS(
            "send.insufficient-funds",
            "The account does not hold the amount and the fee.",
            "Send less, or receive more first."),
    FEE_ABSURD(
            "send.fee-absurd",
            "The node suggests a fee that no network asks.",
            "Do not use this endpoint, or set the fee yourself when you know better."),
    BAD_FEE(
            "send.bad-fee",
            "The priority fee is higher than the highest fee, or that is zero.",
            "The highest fee covers both: base fee and priority fee."),
    NO_SUCH_TRANSACTION(
            "send.no-such-transaction",
            "The node does not know this transaction.",
            "Check its hash and the network; a node forgets what waits for long."),
    MINED_ALREADY(
            "send.mined-already", "The transaction was mined already.", "It can be neither replaced nor cancelled."),
    NOT_OURS("send.not-ours", "The transaction was sent by another account.", "Choose the account that sent it."),
    RECIPIENT_REFUSES(
            "send.recipient-refuses",
            "The recipient is a contract, and it refuses the transfer.",
            "Ask its owner how to pay it."),
    NONCE_TOO_LOW(
            "send.nonce-too-low",
            "Another transaction of this account was made meanwhile.",
            "Review and send again; compare the history first, so that nothing is paid twice."),
    NONCE_TOO_HIGH(
            "send.nonce-too-high",
            "An earlier transaction of this account is missing.",
            "Wait until it is mined, then send again."),
    UNDERPRICED(
            "send.underpriced",
            "The fee is too low for the network at present.",
            "Review again to get the present fee."),
    REPLACEMENT_UNDERPRICED(
            "send.replacement-underpriced",
            "A transaction with the same number is waiting already, with a fee about as high.",
            "Wait until it is mined, then send again."),
    GAS_TOO_LOW(
            "send.gas-too-low",
            "The gas limit is too low for this transfer.",
            "Review again; if it stays so, use another endpoint."),
    GAS_ABOVE_BLOCK_LIMIT(
            "send.gas-above-block",
            "The transfer would need more gas than a block has.",
            "The recipient cannot be paid this way."),
    WRONG_CHAIN_ID(
            "send.wrong-chain", "The node serves another chain than this transfer is for.", "Check the endpoint."),
    TYPE_NOT_SUPPORTED(
            "send.type-not-supported",
            "The network does not know EIP-1559 fees.",
            "This version of Quorate cannot send on it."),
    POOL_FULL("send.pool-full", "The node's queue is full.", "Wait a little and send again."),
    BAD_URI(
            "send.bad-uri",
            "This is not a payment request that Quorate understands (ERC-681).",
            "Ask for an address instead, or enter address and amount by hand."),
    NOT_PAYABLE(
            "send.not-payable",
            "The request asks for an asset or a network that is not set up here.",
            "Add the network or the token in the wallet's settings, or ask for another way to pay."),
    NOT_A_TOKEN(
            "send.not-a-token",
            "At this address is no token (ERC-20) on this network.",
            "Check the address and the network: a token has another address on each."),
    INSUFFICIENT_TOKENS(
            "send.insufficient-tokens",
            "The account does not hold that much of the token.",
            "Send less, or receive more first."),
    TOKEN_PAUSED(
            "send.token-paused",
            "The token's issuer has stopped all transfers.",
            "Wait until the issuer allows them again. Nothing was sent."),
    SENDER_BLOCKED(
            "send.sender-blocked",
            "The token's issuer has blocked the paying account.",
            "Nobody but the issuer can undo that. Nothing was sent."),
    TOKEN_REFUSES(
            "send.token-refuses",
            "The token refuses this transfer.",
            "Its own words are in the details, if it has any. Nothing was sent."),
    STALE_REVIEW(
            "send.stale-review",
            "The state of the account or the network changed since the review.",
            "Review and send again."),
    REFUSED("send.refused", "The node refused the transaction.", "Its own words are in the details.");

    private final String code;
    private final String what;
    private final String advice;

    SendProblem(String code, String what, String advice) {
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
