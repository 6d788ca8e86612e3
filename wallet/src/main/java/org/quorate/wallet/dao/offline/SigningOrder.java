package org.quorate.wallet.dao.offline;

/**
 * That a request is to be signed.
 *
 * @param account the number of the account; its scheme is the request's
 * @param withKey whether the public key of a quantum-resistant account goes along with the ballot
 * @param replace whether another choice that was signed before is meant to be replaced
 */
public record SigningOrder(VoteRequest request, int account, boolean withKey, boolean replace) {}
