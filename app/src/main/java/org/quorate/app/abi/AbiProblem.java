package org.quorate.app.abi;

/** Why a text is no value of its type, or a file no ABI. A window has a text for each; the numbers are its arguments. */
public enum AbiProblem {
    /** {0} arguments are needed, {1} were given. */
    ARGUMENT_COUNT,
    /** The argument {0} is wrong; in what, the problem within says. */
    ARGUMENT,
    /** No JSON. */
    JSON_VALUE,
    /** No JSON array. */
    JSON_ARRAY,
    /** No JSON array of {0} values. */
    JSON_ARRAY_OF,
    /** Neither a JSON array of {0} values nor an object. */
    JSON_ARRAY_OR_OBJECT,
    /** No value of the type {0}. */
    TYPE,
    /** The object lacks {0}. */
    COMPONENT,
    /** No whole number. */
    NUMBER,
    /** The number does not fit the type {0}. */
    RANGE,
    /** Neither true nor false. */
    TRUTH,
    /** No address. */
    ADDRESS,
    /** Not {0} bytes, which are {1} digits. */
    FIXED_BYTES,
    /** No bytes in hexadecimal digits. */
    BYTES,
    /** No array of functions, events and errors. */
    ABI,
    /** An entry of the unknown kind {0}. */
    ENTRY_KIND,
    /** {0} is no name. */
    ENTRY_NAME,
    /** {0} is no mutability. */
    MUTABILITY,
    /** Parameters that are no array, too many or too deep. */
    PARAMETERS,
    /** There is no type {0}. */
    UNKNOWN_TYPE,
    /** The file is larger than {0} MiB. */
    TOO_LARGE,
    /** The file is not JSON. */
    NOT_JSON,
    /** There are {0} artifacts already. */
    BOOK_FULL
}
