/** A client of DAOs: of any Governor of OpenZeppelin's kind on any EVM chain. Nothing here holds keys. */
package org.quorate.wallet.dao;
