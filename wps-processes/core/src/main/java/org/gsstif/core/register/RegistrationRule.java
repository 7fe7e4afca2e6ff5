package org.gsstif.core.register;

/** When the dates are registered to each other. */
public enum RegistrationRule {
    /** Never: the images are taken as they lie. */
    OFF,
    /** Where two or more fine dates have a coarse image of the same date, which tells how steady the coarse sensor lies. */
    PAIRED,
    /** Always; who chooses it vouches for the geolocation of the coarse images. */
    ALWAYS
}
