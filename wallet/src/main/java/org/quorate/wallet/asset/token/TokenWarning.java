package org.quorate.wallet.asset.token;

/** What a person should think about before sending a token. */
public enum TokenWarning {
    /** The token keeps a part: the recipient gets less than is sent. */
    CHARGES_FEE,
    /** The issuer has blocked the recipient: what it gets cannot move any more. */
    RECIPIENT_BLOCKED,
    /** The token was replaced by a newer contract; calls are passed on to it. */
    SUPERSEDED,
    /** The token is not on Quorate's list: what it says of itself was not checked by anybody. */
    NOT_LISTED,
    /** The token calls itself by the name of a listed one, but is another: a common fraud. */
    IMPOSTOR,
    /** The recipient is the token's own contract: what it gets is lost. */
    TO_TOKEN_CONTRACT,
    /** The node cannot try the transfer out: how much arrives was reckoned, not seen. */
    NOT_TRIED
}
