/** The contracts that the person has loaded or deployed, and what the chain's bytes mean by what is known of them. */
package org.quorate.app.contracts;
