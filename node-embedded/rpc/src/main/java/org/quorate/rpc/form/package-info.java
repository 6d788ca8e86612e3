/** The JSON forms of blocks, transactions, receipts and logs (execution-apis), as geth writes them. */
package org.quorate.rpc.form;
