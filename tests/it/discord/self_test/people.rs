//! Conversations with a listener in place of the bot: commands, threads, modals, permissions, what is seen.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use serenity::all::{Event, GatewayIntents, Interaction};

use super::super::fake::permissions::{
    ARCHIVED, CLOSED_DMS, LOCKED, MANAGE_GUILD, MANAGE_THREADS, MISSING_PERMISSIONS,
    SEND_MESSAGES_IN_THREADS, UNKNOWN_CHANNEL, VIEW_CHANNEL,
};
use super::super::fake::world::Kind;
use super::super::fake::{Button, Discord, Message, Place, route};
use super::{Ear, all, code, http, register, words};

#[tokio::test]
async fn a_command_is_deferred_answered_and_leads_to_a_private_thread_with_a_button_and_a_modal() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let ada = server.member("Ada");
    let mut ear = Ear::connect(&discord, all()).await;
    register(&ear).await;

    let typing = tokio::spawn({
        let (ada, general) = (ada.clone(), general.clone());
        async move { ada.types(&general, "interview start", "prompt", "newsf").await }
    });
    let interaction = ear.hears_interaction().await;
    assert!(matches!(interaction, Interaction::Autocomplete(_)));
    let choices = json!({"type": 8, "data": {"choices": [{"name": "Newsfeed", "value": "newsfeed"}]}});
    ear.answers(&interaction, &choices).await.expect("is taken");
    assert_eq!(typing.await.expect("ends"), [("Newsfeed".to_owned(), "newsfeed".to_owned())]);

    let answer = ada.runs(&general, "interview start", [("prompt", "newsfeed"), ("minutes", "45")]).await;
    assert!(!answer.has_come());
    let interaction = ear.hears_interaction().await;
    let Interaction::Command(command) = &interaction else { panic!("{interaction:?}") };
    assert_eq!(command.data.options[0].name, "start");
    assert!(command.app_permissions.expect("is there").create_private_threads());
    ear.answers(&interaction, &json!({"type": 5, "data": {"flags": 64}})).await.expect("is taken");
    assert_eq!(answer.kind().await, 5);
    let again = ear.answers(&interaction, &json!({"type": 5})).await;
    assert_eq!(code(again.expect_err("is the second")), 40060);

    let thread = json!({"name": "Newsfeed", "type": 12, "invitable": false});
    let thread = ear.http.create_thread(general.id.into(), &thread, None).await.expect("is made");
    ear.http.add_thread_channel_member(thread.id, ada.id.into()).await.expect("is added");
    let reply = words(&format!("Your interview: <#{}>", thread.id));
    ear.http
        .edit_original_interaction_response(interaction.token(), &reply, Vec::new())
        .await
        .expect("is taken");
    assert!(answer.is_ephemeral().await);
    assert_eq!(answer.edited(1).await.edits(), 1);
    let place = answer.place().await;
    assert_eq!((place.id, place.kind()), (discord.thread_of(&ada).await.id, Kind::PrivateThread));
    let stranger = server.member("Eve");
    assert!(stranger.sees(&place).is_empty() && !stranger.sees(&general).iter().any(Message::is_ephemeral));

    let mut body = words("First question");
    body["components"] =
        json!([{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "a:1", "label": "Answer"}]}]);
    ear.sends(&place, &body).await.expect("is sent");
    let question = place.next_from_bot().await;
    let shown =
        Button { label: "Answer".to_owned(), id: "a:1".to_owned(), url: String::new(), disabled: false };
    assert_eq!(question.buttons(), [shown]);

    let pressed = ada.presses(&question, "Answer").await;
    let interaction = ear.hears_interaction().await;
    let modal = json!({"type": 9, "data": {"custom_id": "m:1", "title": "Answer", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "answer", "style": 2, "label": "Words", "max_length": 4000}]}
    ]}});
    ear.answers(&interaction, &modal).await.expect("is taken");
    let modal = pressed.modal().await;
    assert_eq!(modal.inputs().len(), 1);
    let submitted = ada.submits(&modal, [("answer", "I would cache")]).await;
    let interaction = ear.hears_interaction().await;
    let Interaction::Modal(submit) = &interaction else { panic!("{interaction:?}") };
    assert!(format!("{:?}", submit.data.components).contains("I would cache"));
    ear.answers(&interaction, &json!({"type": 6})).await.expect("is taken");
    let follow_up = json!({"content": "Taken", "flags": 64, "allowed_mentions": {"parse": []}});
    ear.http.create_followup_message(interaction.token(), &follow_up, Vec::new()).await.expect("is taken");
    assert_eq!(submitted.text().await, "Taken");
    assert_eq!((submitted.follow_ups(), submitted.follow_up(0).await.text()), (1, "Taken".to_owned()));
    assert!(submitted.acknowledged().await < Duration::from_secs(3));

    assert!(!ada.is_offered(&general, "settings"));
    assert!(server.member("Max").with_permissions(MANAGE_GUILD).is_offered(&general, "settings"));
    discord.expire_interactions();
    let late = ear.http.create_followup_message(interaction.token(), &follow_up, Vec::new()).await;
    assert_eq!(code(late.expect_err("is late")), 50027);
    ear.shards.shutdown_all().await;
}

#[tokio::test]
async fn words_come_only_with_the_intent_and_ephemeral_replies_look_like_direct_messages() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let ada = server.member("Ada").with_locale("de");
    let mut ear = Ear::connect(&discord, GatewayIntents::non_privileged()).await;
    let said = ada.says(&general, "secret").await;
    let heard = ear.hears_message().await;
    assert_eq!((heard.content.as_str(), heard.guild_id), ("", Some(server.id.into())));
    ada.says(&ada.dm(), "hello").await;
    assert_eq!(ear.hears_message().await.content, "hello");
    ada.edits(&said, "more").await;
    ear.hears(|event| matches!(event, Event::MessageUpdate(_)).then_some(())).await;
    ada.is_typing(&general).await;
    ear.hears(|event| matches!(event, Event::TypingStart(_)).then_some(())).await;
    ada.deletes(&said).await;
    ear.hears(|event| matches!(event, Event::MessageDelete(_)).then_some(())).await;
    said.deleted().await;
    register(&ear).await;
    let answer = ada.runs(&general, "interview start", []).await;
    let interaction = ear.hears_interaction().await;
    let Interaction::Command(command) = &interaction else { panic!("{interaction:?}") };
    assert_eq!(command.locale, "de");
    let mut reply = words("only you");
    reply["flags"] = json!(64);
    ear.answers(&interaction, &json!({"type": 4, "data": reply})).await.expect("is taken");
    assert_eq!(ear.hears_message().await.guild_id, None);
    assert_eq!(answer.text().await, "only you");
    assert_eq!(ada.sees(&general).len(), 1);
    assert!(general.messages().is_empty());
}

#[tokio::test]
async fn a_message_is_sent_once_per_nonce_and_read_newest_first() {
    let discord = Discord::start().await;
    let general = discord.server("Study group").channel("general");
    let http = http(&discord);
    let mut body = words("Hello");
    (body["nonce"], body["enforce_nonce"]) = (json!("n1"), json!(true));
    let send = || http.send_message(general.id.into(), Vec::new(), &body);
    let first = send().await.expect("is sent").id;
    assert_eq!(send().await.expect("is the same").id, first);
    discord.forget_nonces();
    let second = send().await.expect("is sent").id;
    assert!(second > first);
    let file = serenity::all::CreateAttachment::bytes("# Words".as_bytes(), "transcript.md");
    let mut with_file = words("The transcript");
    with_file["attachments"] = json!([{"id": 0, "filename": "transcript.md"}]);
    http.send_message(general.id.into(), vec![file], &with_file).await.expect("is sent");
    let read = http.get_messages(general.id.into(), None, None).await.expect("are read");
    assert_eq!(
        read.iter().map(|it| it.content.as_str()).collect::<Vec<_>>(),
        ["The transcript", "Hello", "Hello"]
    );
    let after = serenity::all::MessagePagination::After(first);
    let read = http.get_messages(general.id.into(), Some(after), Some(1)).await.expect("are read");
    assert_eq!(read.iter().map(|it| it.id).collect::<Vec<_>>(), [second]);
    let shown = general.wait_for(|message| message.content() == "The transcript").await;
    assert_eq!(shown.files(), [("transcript.md".to_owned(), b"# Words".to_vec())]);
    http.edit_message(general.id.into(), second, &words("Better"), Vec::new()).await.expect("is edited");
    let better = general.hears("Better").await;
    better.edited(1).await;
    http.delete_message(general.id.into(), second, None).await.expect("is deleted");
    better.deleted().await;
    assert_eq!(
        (discord.requests(route::SEND), discord.requests(route::READ), discord.requests(route::DELETE)),
        (4, 2, 1)
    );
    assert_eq!((discord.requests(route::EDIT), discord.request_times(route::EDIT).len()), (1, 1));
    assert!(discord.request_log().len() == discord.requests(route::ANY));
}

#[tokio::test]
async fn what_is_not_permitted_is_refused_with_the_code_of_the_reason() {
    let discord = Discord::builder().archived_is_immutable().start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let ada = server.member("Ada");
    let thread = ada.opens_thread(&general, "Talk").await;
    let http = http(&discord);
    let hello = words("Hello");
    let send = |place: &Place| {
        let (http, id, hello) = (Arc::clone(&http), place.id, hello.clone());
        async move { http.send_message(id.into(), Vec::new(), &hello).await }
    };
    send(&thread).await.expect("is permitted");
    general.denies_bot(SEND_MESSAGES_IN_THREADS);
    assert_eq!(code(send(&thread).await.expect_err("is denied")), MISSING_PERMISSIONS.code);
    general.denies_bot(0);
    thread.set_archived(true);
    assert_eq!(code(send(&thread).await.expect_err("is archived")), ARCHIVED.code);
    assert!(thread.is_archived() && !thread.is_locked());
    thread.set_locked(true);
    server.bot_lacks(MANAGE_THREADS);
    assert_eq!(code(send(&thread).await.expect_err("is locked")), LOCKED.code);
    thread.set_locked(false);
    server.times_out_bot(true);
    assert_eq!(code(send(&thread).await.expect_err("is timed out")), MISSING_PERMISSIONS.code);
    server.times_out_bot(false);
    thread.is_deleted();
    assert_eq!(code(send(&thread).await.expect_err("is deleted")), UNKNOWN_CHANNEL.code);
    assert_eq!(discord.threads().len(), 0);
    ada.closes_dms(true);
    let dm =
        http.create_private_channel(&json!({"recipient_id": ada.id.to_string()})).await.expect("is made");
    assert_eq!(dm.id.get(), ada.dm().id);
    assert_eq!(code(send(&ada.dm()).await.expect_err("is closed")), CLOSED_DMS.code);
    server.kicks_bot();
    assert_eq!(code(send(&general).await.expect_err("is kicked")), 50001);
    server.invites_bot();
    send(&general).await.expect("is back");
    let lonely = discord.server_without_bot("Elsewhere");
    let eve = lonely.joined_by(&discord.person("Eve"));
    assert_eq!(eve.home, Some(lonely.id));
    assert!(http.get_guild(lonely.id.into()).await.is_err());
    lonely.everyone_may(0);
    assert!(eve.sees(&general).is_empty());
}

#[tokio::test]
async fn selects_replies_and_comings_and_goings_are_told() {
    let discord = Discord::start().await;
    let server = discord.server("Study group");
    let general = server.channel("general");
    let (ada, eve) = (server.member("Ada"), server.member("Eve"));
    let mut ear = Ear::connect(&discord, all() | GatewayIntents::GUILD_MEMBERS).await;
    let mut body = words("");
    body["embeds"] = json!([{"title": "Transcripts", "fields": [{"name": "Ada", "value": "two"}]}]);
    body["components"] = json!([{"type": 1, "components": [{"type": 3, "custom_id": "t", "options": [
        {"label": "Newsfeed", "value": "1"}, {"label": "Chat", "value": "2"}
    ]}]}]);
    let sent = ear.sends(&general, &body).await.expect("is sent");
    let shown = general.next_from_bot().await;
    assert_eq!((shown.id, shown.embeds().len()), (sent.id.get(), 1));
    assert_eq!(shown.text(), "Transcripts\nAda\ntwo");
    let chosen = ada.selects(&shown, &["Chat"]).await;
    let interaction = ear.hears_interaction().await;
    let Interaction::Component(component) = &interaction else { panic!("{interaction:?}") };
    assert!(format!("{:?}", component.data.kind).contains("\"2\""));
    ear.answers(&interaction, &json!({"type": 7, "data": {"components": []}})).await.expect("is taken");
    assert_eq!(chosen.message().await.id, shown.id);
    let made_up = ada.presses_id(&shown, "made:up").await;
    let interaction = ear.hears_interaction().await;
    ear.answers(&interaction, &json!({"type": 4, "data": words("https://discord.com/channels/1/2")}))
        .await
        .expect("is taken");
    assert_eq!(made_up.links().await, ["https://discord.com/channels/1/2"]);

    ear.http.broadcast_typing(general.id.into()).await.expect("is taken");
    assert_eq!((general.bot_typed(), discord.requests(route::TYPING)), (1, 1));
    ada.replies(&shown, "thanks").await;
    let reply = ear.hears(|event| match event {
        Event::MessageCreate(create) if create.message.content == "thanks" => Some(create.message.clone()),
        _ => None,
    });
    assert_eq!(reply.await.referenced_message.map(|it| it.id), Some(sent.id));
    let thread = ada.opens_thread(&general, "Talk").await;
    eve.says(&thread, "hello").await;
    eve.leaves(&thread).await;
    let left = ear.hears(|event| match event {
        Event::ThreadMembersUpdate(update) if !update.removed_member_ids.is_empty() => {
            Some(update.removed_member_ids.clone())
        }
        _ => None,
    });
    assert_eq!(left.await, [serenity::all::UserId::new(eve.id)]);
    server.loses(&ada);
    ear.hears(|event| matches!(event, Event::GuildMemberRemove(_)).then_some(())).await;
    assert!(!thread.has(&ada));
    general.denies(&eve, VIEW_CHANNEL);
    assert!(eve.sees(&general).is_empty() && thread.name() == "Talk");

    let renamed = json!({"name": "Done", "archived": true});
    ear.http.edit_thread(thread.id.into(), &renamed, None).await.expect("is permitted");
    ear.http.get_channel(thread.id.into()).await.expect("is there");
    let counted =
        [route::THREAD, route::ADD_TO_THREAD, route::CHANNEL, route::CHANGE_CHANNEL, route::OPEN_DM];
    assert_eq!(counted.map(|it| discord.requests(it)), [0, 0, 1, 1, 0]);
    let counted = [route::CALLBACK, route::FOLLOW_UP, route::EDIT_REPLY, route::COMMANDS];
    assert_eq!(counted.map(|it| discord.requests(it)), [2, 0, 0, 0]);
}
