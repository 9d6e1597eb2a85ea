// Generated from the migrations; `schema_parity` (tests/it) holds both databases against it.

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    streets (code) {
        code -> Text,
        name -> Text,
        district_code -> Text,
        district_name -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    departments (code) {
        code -> Text,
        name -> Text,
        inspects -> Bool,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_items (code) {
        code -> Text,
        name -> Text,
        source -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    accounts (id) {
        id -> Uid,
        username -> Text,
        name -> Text,
        role -> Text,
        department_code -> Nullable<Text>,
        street_code -> Nullable<Text>,
        provider_id -> Nullable<Uid>,
        inspector_id -> Nullable<Uid>,
        password_hash -> Text,
        disabled -> Bool,
        failed_sign_ins -> Integer,
        locked_until -> Nullable<Instant>,
        last_sign_in_at -> Nullable<Instant>,
        created_at -> Instant,
        updated_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    sessions (id) {
        id -> Uid,
        account_id -> Uid,
        created_at -> Instant,
        last_used_at -> Instant,
        expires_at -> Instant,
        revoked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    refresh_tokens (token_sha256) {
        token_sha256 -> Text,
        session_id -> Uid,
        issued_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    idempotency_keys (principal, operation, key) {
        principal -> Text,
        operation -> Text,
        key -> Text,
        request_sha256 -> Text,
        status -> Integer,
        location -> Nullable<Text>,
        body -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    audit_entries (seq) {
        seq -> BigInt,
        at -> Instant,
        actor_id -> Nullable<Uid>,
        actor_name -> Text,
        ip -> Nullable<Text>,
        request_id -> Text,
        action -> Text,
        object_type -> Text,
        object_id -> Nullable<Uid>,
        object_name -> Text,
        before -> Nullable<Doc>,
        after -> Nullable<Doc>,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    audit_head (id) {
        id -> Integer,
        seq -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    providers (id) {
        id -> Uid,
        name -> Text,
        credit_code -> Text,
        kind -> Text,
        legal_form -> Text,
        public -> Bool,
        inclusive -> Bool,
        street_code -> Text,
        address -> Text,
        longitude -> Nullable<Double>,
        latitude -> Nullable<Double>,
        phone -> Text,
        service_modes -> Doc,
        opening_hours -> Text,
        meals -> Bool,
        fees -> Doc,
        classes -> Doc,
        places -> Integer,
        status -> Text,
        status_since -> Date,
        risk_class -> Text,
        search_text -> Text,
        sort_name -> Text,
        created_at -> Instant,
        updated_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    provider_changes (id) {
        id -> Uid,
        provider_id -> Uid,
        kind -> Text,
        value -> Text,
        since -> Date,
        reason -> Text,
        recorded_at -> Instant,
        recorded_by -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspectors (id) {
        id -> Uid,
        pseudonym -> Text,
        name -> Text,
        department_code -> Text,
        unit -> Text,
        licence_number -> Text,
        licence_from -> Date,
        licence_to -> Date,
        specialties -> Doc,
        streets -> Doc,
        monthly_capacity -> Integer,
        absences -> Doc,
        status -> Text,
        search_text -> Text,
        sort_name -> Text,
        created_at -> Instant,
        updated_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    recusals (id) {
        id -> Uid,
        inspector_id -> Uid,
        provider_id -> Uid,
        reason -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        lifted_at -> Nullable<Instant>,
        created_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    imports (id) {
        id -> Uid,
        register -> Text,
        file_name -> Text,
        file_sha256 -> Text,
        validate_only -> Bool,
        state -> Text,
        rows -> Integer,
        done_rows -> Integer,
        created_rows -> Integer,
        updated_rows -> Integer,
        unchanged_rows -> Integer,
        failed_rows -> Integer,
        failure -> Nullable<Text>,
        account_id -> Uid,
        account_name -> Text,
        ip -> Nullable<Text>,
        request_id -> Text,
        header -> Nullable<Doc>,
        created_at -> Instant,
        finished_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    import_failures (import_id, row_number) {
        import_id -> Uid,
        row_number -> Integer,
        cells -> Doc,
        errors -> Doc,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    draws (id) {
        id -> Uid,
        district_code -> Text,
        period -> Text,
        seq -> Integer,
        state -> Text,
        plan -> Doc,
        first_day -> Date,
        last_day -> Date,
        ann -> Nullable<Text>,
        beacon_rank -> Nullable<Integer>,
        beacon_text -> Nullable<Text>,
        beacon_at -> Nullable<Instant>,
        institutions -> Integer,
        inspectors -> Integer,
        visits -> Integer,
        empty_places -> Integer,
        prepared_at -> Instant,
        prepared_by -> Text,
        announced_at -> Nullable<Instant>,
        announced_by -> Nullable<Text>,
        drawn_at -> Nullable<Instant>,
        drawn_by -> Nullable<Text>,
        revealed_at -> Nullable<Instant>,
        void_asked_at -> Nullable<Instant>,
        void_asked_by_id -> Nullable<Uid>,
        void_asked_by -> Nullable<Text>,
        void_reason -> Nullable<Text>,
        void_at -> Nullable<Instant>,
        void_by -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    draw_contributors (draw_id, contributor) {
        draw_id -> Uid,
        contributor -> Text,
        commitment -> Text,
        account_id -> Nullable<Uid>,
        committed_at -> Nullable<Instant>,
        committed_by -> Nullable<Text>,
        nonce -> Nullable<Text>,
        opened_at -> Nullable<Instant>,
        opened_by -> Nullable<Text>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    draw_visits (draw_id, rank) {
        draw_id -> Uid,
        rank -> Integer,
        period -> Text,
        stratum -> Text,
        provider_id -> Uid,
        missing -> Doc,
        planned_day -> Date,
        done_at -> Nullable<Instant>,
        made_in -> Integer,
        dissolved_in -> Nullable<Integer>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    draw_team_members (draw_id, rank, inspector_id) {
        draw_id -> Uid,
        rank -> Integer,
        inspector_id -> Uid,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    item_versions (id) {
        id -> Uid,
        item_code -> Text,
        number -> Integer,
        state -> Text,
        effective_from -> Date,
        effective_to -> Nullable<Date>,
        content -> Text,
        weight -> Text,
        legal_bases -> Doc,
        object_kinds -> Doc,
        methods -> Doc,
        specialties -> Doc,
        department_code -> Text,
        published_at -> Nullable<Instant>,
        published_by -> Nullable<Text>,
        withdrawn_from -> Nullable<Date>,
        withdrawn_reason -> Nullable<Text>,
        created_at -> Instant,
        created_by -> Text,
        updated_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    item_checks (version_id, code) {
        version_id -> Uid,
        code -> Text,
        position -> Integer,
        text -> Text,
        guidance -> Text,
        source -> Text,
        tag -> Text,
        weight -> Text,
        fact -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_parameters (code, effective_from) {
        code -> Text,
        effective_from -> Date,
        effective_to -> Nullable<Date>,
        value -> Text,
        name -> Text,
        source -> Text,
        article -> Text,
        tag -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    annual_plans (id) {
        id -> Uid,
        district_code -> Text,
        year -> Integer,
        number -> Integer,
        state -> Text,
        facts -> Doc,
        visits -> Integer,
        reason -> Nullable<Text>,
        filed_on -> Nullable<Date>,
        filing_number -> Nullable<Text>,
        published_at -> Nullable<Instant>,
        published_by -> Nullable<Text>,
        created_at -> Instant,
        created_by -> Text,
        updated_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspector_months (inspector_id, period) {
        inspector_id -> Uid,
        period -> Text,
        capacity -> Nullable<Integer>,
        streets -> Doc,
        reason -> Text,
        changed_at -> Instant,
        changed_by -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    calendar_years (id) {
        id -> Uid,
        year -> Integer,
        source -> Text,
        updated_at -> Instant,
        updated_by -> Text,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    calendar_days (day) {
        day -> Date,
        year -> Integer,
        kind -> Text,
        name -> Text,
        source -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    result_codes (scheme, code, valid_from) {
        scheme -> Text,
        code -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        position -> Integer,
        name -> Text,
        source -> Text,
        tag -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    result_code_mappings (national, valid_from) {
        national -> Text,
        joint -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        source -> Text,
        tag -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    result_suggestions (situation, valid_from) {
        situation -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        result_code -> Text,
        joint_code -> Nullable<Text>,
        follow_up -> Text,
        source -> Text,
        tag -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    ratio_rules (class_kind, valid_from) {
        class_kind -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        max_children -> Integer,
        children_per_staff -> Nullable<Integer>,
        source -> Text,
        tag -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspections (id) {
        id -> Uid,
        number -> Text,
        kind -> Text,
        state -> Text,
        provider_id -> Uid,
        draw_id -> Nullable<Uid>,
        rank -> Nullable<Integer>,
        period -> Text,
        items -> Doc,
        planned_day -> Date,
        last_day -> Date,
        visit_day -> Nullable<Date>,
        checked_in_at -> Nullable<Instant>,
        checked_in_by -> Nullable<Text>,
        location -> Nullable<Doc>,
        door_code -> Nullable<Text>,
        door_code_expires_at -> Nullable<Instant>,
        door_proof -> Nullable<Doc>,
        outcome -> Nullable<Text>,
        no_entry_reason -> Nullable<Text>,
        result_code -> Nullable<Text>,
        joint_code -> Nullable<Text>,
        follow_up -> Nullable<Text>,
        remarks -> Text,
        orders -> Doc,
        finished_at -> Nullable<Instant>,
        representative -> Nullable<Doc>,
        findings -> Integer,
        closed_at -> Nullable<Instant>,
        created_at -> Instant,
        updated_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_triggers (inspection_id) {
        inspection_id -> Uid,
        reason -> Text,
        reference -> Text,
        explanation -> Text,
        requested_at -> Instant,
        requested_by -> Uid,
        requested_by_name -> Text,
        decided_at -> Nullable<Instant>,
        decided_by -> Nullable<Text>,
        decision_reason -> Nullable<Text>,
        approval_number -> Nullable<Text>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    number_series (series, year) {
        series -> Text,
        year -> Integer,
        last -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_members (inspection_id, inspector_id) {
        inspection_id -> Uid,
        inspector_id -> Uid,
        present -> Bool,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_entries (inspection_id, id) {
        inspection_id -> Uid,
        id -> Uid,
        seq -> Integer,
        item_code -> Text,
        item_version -> Integer,
        check_code -> Text,
        result -> Text,
        note -> Text,
        photos -> Doc,
        recorded_at -> Instant,
        received_at -> Instant,
        inspector_id -> Uid,
        inspector_name -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_measurements (inspection_id, id) {
        inspection_id -> Uid,
        id -> Uid,
        seq -> Integer,
        class_name -> Text,
        class_kind -> Text,
        children_present -> Integer,
        staff_present -> Integer,
        recorded_at -> Instant,
        received_at -> Instant,
        inspector_id -> Uid,
        inspector_name -> Text,
        judgement -> Doc,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    photos (sha256) {
        sha256 -> Text,
        media_type -> Text,
        size -> Integer,
        bytes -> Binary,
        created_at -> Instant,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_photos (inspection_id, sha256) {
        inspection_id -> Uid,
        sha256 -> Text,
        added_at -> Instant,
        added_by -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    findings (id) {
        id -> Uid,
        inspection_id -> Uid,
        provider_id -> Uid,
        day -> Date,
        item_code -> Text,
        item_version -> Integer,
        check_code -> Text,
        text -> Text,
        note -> Text,
        photos -> Doc,
        article -> Text,
        tag -> Text,
        position -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_signatures (id) {
        id -> Uid,
        inspection_id -> Uid,
        inspector_id -> Uid,
        inspector_name -> Text,
        content_sha256 -> Text,
        signed_at -> Instant,
        withdrawn_at -> Nullable<Instant>,
        withdraw_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    inspection_ratings (inspection_id) {
        inspection_id -> Uid,
        provider_id -> Uid,
        stars -> Integer,
        text -> Text,
        rated_at -> Instant,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    rectifications (id) {
        id -> Uid,
        number -> Text,
        inspection_id -> Uid,
        finding_id -> Uid,
        provider_id -> Uid,
        requirement -> Text,
        article -> Text,
        ordered_on -> Date,
        working_days -> Integer,
        due_day -> Date,
        state -> Text,
        answered_at -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
        created_at -> Instant,
        updated_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    rectification_steps (id) {
        id -> Uid,
        rectification_id -> Uid,
        kind -> Text,
        method -> Nullable<Text>,
        text -> Text,
        photos -> Doc,
        by_name -> Text,
        at -> Instant,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    cases (id) {
        id -> Uid,
        number -> Text,
        stage -> Text,
        source -> Text,
        provider_id -> Uid,
        inspection_id -> Uid,
        finding_id -> Uid,
        rectification_id -> Uid,
        subject -> Text,
        article -> Text,
        reason -> Text,
        opened_at -> Instant,
        opened_by -> Text,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    recusal_requests (id) {
        id -> Uid,
        provider_id -> Uid,
        inspector_id -> Uid,
        inspection_id -> Uid,
        reason -> Text,
        state -> Text,
        requested_at -> Instant,
        decided_at -> Nullable<Instant>,
        decided_by -> Nullable<Text>,
        decision_reason -> Nullable<Text>,
        recusal_id -> Nullable<Uid>,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    publication_periods (name, valid_from) {
        name -> Text,
        working_days -> Integer,
        source -> Text,
        tag -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    publications (inspection_id) {
        inspection_id -> Uid,
        provider_id -> Uid,
        state -> Text,
        origin -> Text,
        visited_on -> Date,
        closed_on -> Date,
        due_on -> Nullable<Date>,
        blocked -> Nullable<Text>,
        outcome -> Doc,
        text -> Text,
        edited -> Bool,
        automatic -> Bool,
        published_at -> Nullable<Instant>,
        published_by -> Nullable<Text>,
        decided_on -> Nullable<Date>,
        withdraw_due_on -> Nullable<Date>,
        withdrawn_late -> Nullable<Bool>,
        withdraw_reason -> Nullable<Text>,
        withdrawn_at -> Nullable<Instant>,
        withdrawn_by -> Nullable<Text>,
        created_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    publication_corrections (inspection_id, seq) {
        inspection_id -> Uid,
        seq -> Integer,
        former_text -> Text,
        reason -> Text,
        corrected_at -> Instant,
        corrected_by -> Text,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    draw_statistics (draw_id) {
        draw_id -> Uid,
        period -> Text,
        seq -> Integer,
        void -> Bool,
        aggregates -> Doc,
        computed_at -> Instant,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    draw_documents (draw_id) {
        draw_id -> Uid,
        input -> Text,
        frame -> Doc,
        record -> Nullable<Text>,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    draw_beacon_entries (draw_id, account_id) {
        draw_id -> Uid,
        account_id -> Uid,
        account_name -> Text,
        rank -> Integer,
        text -> Text,
        entered_at -> Instant,
        corrections -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    draw_revisions (draw_id, number) {
        draw_id -> Uid,
        number -> Integer,
        made_at -> Instant,
        made_by -> Text,
        kind -> Nullable<Text>,
        subject -> Nullable<Text>,
        reason -> Nullable<Text>,
        result_root -> Text,
        visits -> Integer,
        empty_places -> Integer,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    log_keys (key_id) {
        key_id -> Text,
        public_key -> Text,
        since -> Instant,
    }
}

diesel::table! {
    use contract::sql::*;
    use diesel::sql_types::*;

    log_entries (seq) {
        seq -> BigInt,
        at -> Instant,
        kind -> Text,
        draw_id -> Uid,
        text -> Text,
        key_id -> Text,
        signature -> Text,
        leaf_hash -> Text,
        root -> Text,
        root_signature -> Text,
    }
}

diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(recusals -> inspectors (inspector_id));
diesel::joinable!(recusals -> providers (provider_id));
diesel::joinable!(draw_visits -> providers (provider_id));
diesel::joinable!(draw_visits -> draws (draw_id));
diesel::joinable!(draw_team_members -> inspectors (inspector_id));
diesel::joinable!(draw_team_members -> draws (draw_id));
diesel::joinable!(item_versions -> inspection_items (item_code));
diesel::joinable!(item_checks -> item_versions (version_id));
diesel::joinable!(inspector_months -> inspectors (inspector_id));
diesel::joinable!(inspections -> providers (provider_id));
diesel::joinable!(inspection_members -> inspections (inspection_id));
diesel::joinable!(inspection_members -> inspectors (inspector_id));
diesel::joinable!(inspection_photos -> inspections (inspection_id));
diesel::joinable!(inspection_photos -> photos (sha256));
diesel::joinable!(findings -> inspections (inspection_id));
diesel::joinable!(rectifications -> providers (provider_id));
diesel::joinable!(rectifications -> findings (finding_id));
diesel::joinable!(cases -> providers (provider_id));
diesel::joinable!(recusal_requests -> providers (provider_id));
diesel::joinable!(recusal_requests -> inspectors (inspector_id));
diesel::joinable!(publications -> providers (provider_id));
diesel::joinable!(publication_corrections -> publications (inspection_id));
diesel::joinable!(log_entries -> draws (draw_id));
diesel::joinable!(draw_documents -> draws (draw_id));
diesel::joinable!(draw_revisions -> draws (draw_id));

diesel::allow_tables_to_appear_in_same_query!(
    streets,
    departments,
    inspection_items,
    settings,
    accounts,
    sessions,
    refresh_tokens,
    idempotency_keys,
    audit_entries,
    audit_head,
    providers,
    provider_changes,
    inspectors,
    recusals,
    imports,
    import_failures,
    draws,
    draw_contributors,
    draw_visits,
    draw_team_members,
    item_versions,
    item_checks,
    inspection_parameters,
    annual_plans,
    inspector_months,
    calendar_years,
    calendar_days,
    result_codes,
    result_code_mappings,
    result_suggestions,
    ratio_rules,
    inspections,
    inspection_triggers,
    number_series,
    inspection_members,
    inspection_entries,
    inspection_measurements,
    photos,
    inspection_photos,
    findings,
    inspection_signatures,
    inspection_ratings,
    rectifications,
    rectification_steps,
    cases,
    recusal_requests,
    publication_periods,
    publications,
    publication_corrections,
    draw_statistics,
    draw_documents,
    draw_beacon_entries,
    draw_revisions,
    log_keys,
    log_entries,
);
