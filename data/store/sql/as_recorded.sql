-- How did the record stand after the change of recorded_until? Each table is hidden behind its rows of that time.
-- What belongs to an upload, a medium or a letter is there once that is. Accounts, sessions and the trail are not cut.
create temp view change as
select * from campaign.main.change where change_id <= (select change_id from recorded_until);
create temp view upload_event as
select * from campaign.main.upload_event where change_id <= (select change_id from recorded_until);
create temp view learned_name_event as
select * from campaign.main.learned_name_event where change_id <= (select change_id from recorded_until);
create temp view campaign_settings as
select * from campaign.main.campaign_settings where change_id <= (select change_id from recorded_until);
create temp view medium_event as
select * from campaign.main.medium_event where change_id <= (select change_id from recorded_until);
create temp view medium_verdict as
select * from campaign.main.medium_verdict where change_id <= (select change_id from recorded_until);
create temp view letter as
select * from campaign.main.letter where change_id <= (select change_id from recorded_until);
create temp view letter_event as
select * from campaign.main.letter_event where change_id <= (select change_id from recorded_until);
create temp view letter_template as
select * from campaign.main.letter_template where change_id <= (select change_id from recorded_until);
create temp view permit_entry as
select * from campaign.main.permit_entry where change_id <= (select change_id from recorded_until);
create temp view permit_entry_event as
select * from campaign.main.permit_entry_event where change_id <= (select change_id from recorded_until);
create temp view issue as
select * from campaign.main.issue where change_id <= (select change_id from recorded_until);
create temp view issue_event as
select * from campaign.main.issue_event where change_id <= (select change_id from recorded_until);
create temp view issue_decision as
select * from campaign.main.issue_decision where change_id <= (select change_id from recorded_until);
create temp view review_event as
select * from campaign.main.review_event where change_id <= (select change_id from recorded_until);
create temp view bulletin as
select * from campaign.main.bulletin where change_id <= (select change_id from recorded_until);
create temp view bulletin_event as
select * from campaign.main.bulletin_event where change_id <= (select change_id from recorded_until);
create temp view bulletin_template as
select * from campaign.main.bulletin_template where change_id <= (select change_id from recorded_until);
create temp view appraisal_rules as
select * from campaign.main.appraisal_rules where change_id <= (select change_id from recorded_until);
create temp view appraisal_notice as
select * from campaign.main.appraisal_notice where change_id <= (select change_id from recorded_until);
create temp view appraisal_claim as
select * from campaign.main.appraisal_claim where change_id <= (select change_id from recorded_until);
create temp view appraisal_ruling as
select * from campaign.main.appraisal_ruling where change_id <= (select change_id from recorded_until);
create temp view appraisal_exemption as
select * from campaign.main.appraisal_exemption where change_id <= (select change_id from recorded_until);
create temp view appraisal_comment as
select * from campaign.main.appraisal_comment where change_id <= (select change_id from recorded_until);
create temp view appraisal_result as
select * from campaign.main.appraisal_result where change_id <= (select change_id from recorded_until);
create temp view upload as
select * from campaign.main.upload
where upload_id in (select upload_id from upload_event union select upload_id from review_event);
create temp view upload_sheet as
select * from campaign.main.upload_sheet where upload_id in (select upload_id from upload_event);
create temp view upload_scope as
select * from campaign.main.upload_scope where upload_id in (select upload_id from upload_event);
create temp view upload_supersession as
select * from campaign.main.upload_supersession where upload_id in (select upload_id from upload_event);
create temp view upload_problem as
select * from campaign.main.upload_problem where upload_id in (select upload_id from upload_event);
create temp view upload_correction as
select * from campaign.main.upload_correction where upload_id in (select upload_id from upload_event);
create temp view match_answer as
select * from campaign.main.match_answer where upload_id in (select upload_id from upload_event);
create temp view statement as
select * from campaign.main.statement where upload_id in (select upload_id from upload_event);
create temp view permit_statement as
select * from campaign.main.permit_statement where upload_id in (select upload_id from upload_event);
create temp view roster_change as
select * from campaign.main.roster_change where upload_id in (select upload_id from upload_event);
create temp view roster_move as
select * from campaign.main.roster_move where upload_id in (select upload_id from upload_event);
create temp view project as
select * from campaign.main.project where first_upload_id in (select upload_id from upload_event);
create temp view review_case as
select * from campaign.main.review_case where upload_id in (select upload_id from review_event);
create temp view review_scope as
select * from campaign.main.review_scope where upload_id in (select upload_id from review_event);
create temp view review_row as
select * from campaign.main.review_row where upload_id in (select upload_id from review_event);
create temp view review_problem as
select * from campaign.main.review_problem where upload_id in (select upload_id from review_event);
create temp view medium as
select * from campaign.main.medium where medium_id in (select medium_id from medium_event);
create temp view medium_likeness as
select * from campaign.main.medium_likeness where later_id in (select medium_id from medium_event);
create temp view letter_number as
select * from campaign.main.letter_number
where letter_id in (select letter_id from letter_event where kind = 'issued');
