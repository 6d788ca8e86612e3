/** The methods, a class for each group of them. */
package org.quorate.rpc.eth;
