package org.quorate.wallet.dao.offline;

import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/**
 * The one DAO that a ballot is for.
 *
 * @param chainId as of EIP-155
 * @param genesis hash of block 0, which tells chains apart that have the same id
 * @param name and version: of the governor's EIP-712 domain, which is signed
 */
public record DaoIdentity(long chainId, Hash genesis, Address governor, String name, String version) {}
